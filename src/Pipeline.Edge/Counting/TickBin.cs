using Pipeline.Traffic;

namespace Pipeline.Edge.Counting;

/// <summary>Outcomes that were routed with one probability, until they are taken.</summary>
internal sealed class TickBin
{
    private long _canaryFailed;
    private long _canaryOk;
    private long _stableFailed;
    private long _stableOk;

    public void Add(SlotKind slot, bool failed)
    {
        if (slot == SlotKind.Canary)
            Interlocked.Increment(ref failed ? ref _canaryFailed : ref _canaryOk);
        else
            Interlocked.Increment(ref failed ? ref _stableFailed : ref _stableOk);
    }

    public TickCounts Take(string metric, double share) => new(
        metric, share, Interlocked.Exchange(ref _canaryFailed, 0), Interlocked.Exchange(ref _canaryOk, 0),
        Interlocked.Exchange(ref _stableFailed, 0), Interlocked.Exchange(ref _stableOk, 0));
}
