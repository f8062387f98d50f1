using System.Text.Json.Nodes;

namespace Pipeline.DeploymentLog.Spooling;

/// <summary>
/// Keeps durably what of a spool has been shipped. A batch is noted before it is sent, and noted as settled after its answer,
/// so that after a crash it is known which documents Elasticsearch may have. Only one process at a time has it open.
/// </summary>
internal sealed class Ledger : IDisposable
{
    private const string Name = "shipped.ledger";
    private const string LockName = "shipping.lock";
    private const long CompactedBytes = 1 << 20;

    private readonly string _folder;
    private readonly FileStream _held;
    private readonly LedgerState _state;
    private readonly Lock _lock = new();
    private FileStream _file;

    private Ledger(string folder, FileStream held)
    {
        (_folder, _held) = (folder, held);
        _state = LedgerState.Read(PathIn(folder));
        _file = DurableLines.Open(PathIn(folder), FileShare.ReadWrite | FileShare.Delete);
        if (_file.Length > CompactedBytes)
            Compact();
    }

    /// <summary>Where a spool's ledger is.</summary>
    public static string PathIn(string folder) => Path.Combine(folder, Name);

    /// <summary>Opens it; none while another process ships this spool.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static Ledger? TryOpen(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, LockName);
        FileStream held;
        try
        {
            held = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }

        try
        {
            return new(folder, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Bytes of a file that are settled.</summary>
    public long PositionOf(SpoolFile file)
    {
        lock (_lock)
            return _state.PositionOf(file);
    }

    /// <summary>Where in a file documents end that Elasticsearch may have without our knowing; none when all is known.</summary>
    public long? UnsureUntil(SpoolFile file)
    {
        lock (_lock)
            return _state.Unsure.TryGetValue(file.Id, out var end) ? end : null;
    }

    /// <summary>Bytes that were sent on a day.</summary>
    public long SentOn(DateOnly day)
    {
        lock (_lock)
            return _state.Day == day ? _state.SentThatDay : 0;
    }

    /// <summary>Notes that documents of files up to an offset are about to be sent.</summary>
    public void Sending(IEnumerable<(string File, long End)> parts) => Append([.. parts.Select(part => LedgerRecord.SendingTo(part.File, part.End))]);

    /// <summary>Notes that documents of files up to an offset need not be sent any more, and what became of all of them together.</summary>
    public void Settle(IReadOnlyList<(string File, long End)> parts, Settled became, DateOnly day) => Append(
        [.. parts.Select((part, index) => index == 0
            ? LedgerRecord.Of(part.File, part.End, became, day, became.Bytes)
            : LedgerRecord.Of(part.File, part.End, Settled.Nothing, day, 0))]);

    public void Dispose()
    {
        _file.Dispose();
        _held.Dispose();
    }

    private void Append(IReadOnlyList<JsonObject> records)
    {
        lock (_lock)
        {
            DurableLines.Append(_file, records);
            foreach (var record in records)
                _state.Apply(record);
        }
    }

    private void Compact()
    {
        // Looked at twice: a file that is renamed meanwhile can be missed by one look.
        var present = SpoolFile.In(_folder).Concat(SpoolFile.In(_folder)).Select(file => file.Id).ToHashSet(StringComparer.Ordinal);
        var next = PathIn(_folder) + ".next";
        File.Delete(next);
        using (var file = DurableLines.Open(next, FileShare.None))
            DurableLines.Append(file, [.. _state.Compact(present)]);
        _file.Dispose();
        File.Move(next, PathIn(_folder), overwrite: true);
        DurableFolder.Flush(_folder);
        _file = DurableLines.Open(PathIn(_folder), FileShare.ReadWrite | FileShare.Delete);
    }
}
