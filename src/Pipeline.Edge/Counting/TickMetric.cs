using System.Collections.Concurrent;
using Pipeline.Traffic;

namespace Pipeline.Edge.Counting;

/// <summary>One metric's outcomes since the last tick, apart for every probability. There are at most as many as weights.</summary>
internal sealed class TickMetric(string name)
{
    private readonly ConcurrentDictionary<double, TickBin> _bins = new();

    public void Add(double share, SlotKind slot, bool failed) =>
        _bins.GetOrAdd(share, static _ => new()).Add(slot, failed);

    public IEnumerable<TickCounts> Take() =>
        _bins.Select(bin => bin.Value.Take(name, bin.Key))
            .Where(tick => tick.CanaryFailed + tick.CanaryOk + tick.StableFailed + tick.StableOk > 0);
}
