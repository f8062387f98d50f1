using Pipeline.DeploymentLog.Spooling;

namespace Pipeline.DeploymentLog.Shipping;

/// <summary>Reads what waits of one kind, file after file, from where the ledger says that it is settled.</summary>
internal sealed class BatchReader(string folder, SpoolKind kind, Ledger ledger, ShippingOptions options)
{
    private const int PieceBytes = 1 << 20;

    private readonly WholeLines _lines = new(PieceBytes);
    private readonly Dictionary<string, long> _read = [];

    /// <summary>Bytes that wait, those of documents that are being written included.</summary>
    public static long WaitingBytes(string folder, SpoolKind kind, Ledger ledger) => SpoolFile.In(folder)
        .Where(file => file.Kind == kind)
        .Sum(file => Math.Max(0, Length(file) - ledger.PositionOf(file)));

    /// <summary>Fills a batch with the next documents; false when none wait.</summary>
    public bool TryFill(Batch batch)
    {
        batch.Clear();
        foreach (var file in SpoolFile.In(folder).Where(file => file.Kind == kind))
        {
            if (IsFull(batch))
                break;
            var start = _read.TryGetValue(file.Id, out var read) ? read : ledger.PositionOf(file);
            if (Length(file) > start && WholeLines.TryOpen(file) is { } stream)
                Fill(batch, file, stream, start);
        }

        return batch.Parts.Count > 0;
    }

    private static long Length(SpoolFile file) => new FileInfo(file.Path) is { Exists: true } there ? there.Length : 0;

    private bool IsFull(Batch batch) => batch.Documents.Count >= options.BatchDocuments || batch.Body.Length >= options.BatchBytes;

    private void Fill(Batch batch, SpoolFile file, FileStream stream, long start)
    {
        var end = start;
        while (!IsFull(batch) && _lines.Read(stream, end) is { Length: > 0 } piece)
            while (!IsFull(batch) && piece.Span.IndexOf((byte)'\n') is var length and >= 0)
            {
                batch.Add(file, end, piece.Span[..length]);
                piece = piece[(length + 1)..];
                end += length + 1;
            }

        if (end == start)
        {
            stream.Dispose();
            return;
        }

        batch.Reach(new(file, stream, start, end));
        _read[file.Id] = end;
    }
}
