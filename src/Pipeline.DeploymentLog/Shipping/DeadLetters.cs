using Pipeline.DeploymentLog.Elasticsearch;
using Pipeline.DeploymentLog.Spooling;

namespace Pipeline.DeploymentLog.Shipping;

/// <summary>
/// Documents that Elasticsearch does not take, each with the reason, in files beside the spool. They stay until they are
/// replayed; when output and usage have filled their room, only their number is kept.
/// </summary>
internal sealed class DeadLetters(string folder, TimeProvider time) : IDisposable
{
    private const string Name = "dead-letters";
    private const long FileBytes = 16 << 20;
    private const long MostBytes = 64 << 20;

    private readonly Dictionary<SpoolKind, SpoolWriter> _writers = [];
    private readonly Lock _lock = new();

    /// <summary>Where they are.</summary>
    public static string FolderIn(string folder) => Path.Combine(folder, Name);

    /// <summary>Sets documents aside, and returns when that is on the disk.</summary>
    /// <param name="batch">Whose documents they are.</param>
    /// <param name="mayBeThere">Whether an attempt before may have set some aside already.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Add(Batch batch, IReadOnlyList<(BatchDocument Document, BulkItem Why)> dead, bool mayBeThere)
    {
        if (dead.Count == 0)
            return;
        lock (_lock)
        {
            var known = mayBeThere ? Known() : [];
            foreach (var kind in dead.Where(letter => !known.Contains((letter.Document.File.Id, letter.Document.Offset))).GroupBy(letter => letter.Document.File.Kind))
                Write(batch, kind.Key, kind);
        }
    }

    public void Dispose()
    {
        foreach (var writer in _writers.Values)
            writer.Dispose();
    }

    private void Write(Batch batch, SpoolKind kind, IEnumerable<(BatchDocument Document, BulkItem Why)> dead)
    {
        if (kind != SpoolKind.Events && SpoolFile.In(FolderIn(folder)).Where(file => file.Kind == kind).Sum(file => new FileInfo(file.Path).Length) >= MostBytes)
            return;
        using MemoryStream lines = new();
        foreach (var (document, why) in dead)
            Line.Write(lines, new DeadLetter(document.File.Id, document.Offset, document.Stream, document.Id, why.Status, why.ErrorType, why.Reason).ToJson(batch.Body.Span[document.Source], time.GetUtcNow()));
        if (!_writers.TryGetValue(kind, out var writer))
        {
            Directory.CreateDirectory(FolderIn(folder));
            _writers.Add(kind, writer = new(FolderIn(folder), kind, time, FileBytes));
        }

        ReadOnlySpan<byte> all = lines.GetBuffer().AsSpan(0, (int)lines.Length);
        writer.Append(ref all);
    }

    private HashSet<(string File, long Offset)> Known() =>
        [.. SpoolFile.In(FolderIn(folder)).SelectMany(file => DurableLines.Read(file.Path)).Select(DeadLetter.PlaceOf)];
}
