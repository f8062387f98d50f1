using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Spooling;

namespace Pipeline.DeploymentLog.Shipping;

/// <summary>Whether anything was lost, counted from what is on the disk.</summary>
/// <param name="Written">Documents that were handed to the spool, ever.</param>
/// <param name="Settled">What became of those that were sent.</param>
/// <param name="Waiting">Documents of each kind that wait to be sent.</param>
/// <param name="OldestWaiting">When the oldest of them was written; none when none waits.</param>
/// <param name="LeftOut">Output and usage that went unsent when there was no room or they were too old.</param>
/// <param name="DeadLettersHeld">Of the dead letters, those that are kept and can be replayed.</param>
public sealed record ShippingStatus(
    long Written, Settled Settled, IReadOnlyDictionary<SpoolKind, long> Waiting, DateTimeOffset? OldestWaiting, long LeftOut, long DeadLettersHeld)
{
    private const int PieceBytes = 1 << 20;

    /// <summary>Documents that are nowhere in these figures: 0 unless a file was removed by hand.</summary>
    public long Unaccounted => Written - Settled.Stored - Settled.Duplicates - Settled.DeadLetters - Waiting.Values.Sum() - LeftOut;

    /// <summary>Reads a spool, shipped by somebody now or not.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ShippingStatus Read(string folder)
    {
        // The ledger first: what is settled while the files are counted still waits in these figures.
        var ledger = LedgerState.Read(Ledger.PathIn(folder));
        var (removed, leftOut) = Removals.Sum(folder);
        var (written, waiting, oldest) = (removed, Enum.GetValues<SpoolKind>().ToDictionary(kind => kind, _ => 0L), (DateTimeOffset?)null);
        WholeLines lines = new(PieceBytes);
        foreach (var file in SpoolFile.In(folder))
        {
            using var stream = WholeLines.TryOpen(file);
            if (stream is null)
                continue;
            var position = ledger.PositionOf(file);
            var (settled, left) = lines.Count(stream, position);
            written += settled + left;
            waiting[file.Kind] += left;
            if (left > 0 && FirstTime(lines.Read(stream, position)) is { } time && !(time > oldest))
                oldest = time;
        }

        var held = SpoolFile.In(DeadLetters.FolderIn(folder)).Sum(file => DurableLines.Read(file.Path).LongCount());
        return new(written, ledger.Total, waiting, oldest, leftOut, held);
    }

    private static DateTimeOffset? FirstTime(ReadOnlyMemory<byte> lines) =>
        Elasticsearch.ErrorText.Parse(lines.Span[..lines.Span.IndexOf((byte)'\n')]) is JsonObject document && DateTimeOffset.TryParse((string?)document["@timestamp"], out var time) ? time : null;
}
