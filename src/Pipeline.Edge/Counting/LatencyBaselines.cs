using Pipeline.Traffic;

namespace Pipeline.Edge.Counting;

/// <summary>What a step takes stable's limits from: its answers since the step before, or all of them while those are too few.</summary>
internal sealed class LatencyBaselines
{
    private const long Enough = 1000;
    private readonly Dictionary<string, LatencyDistribution> _before = [];

    /// <param name="now">All that the slot has answered since it was first routed.</param>
    public LatencyDistribution Take(string slot, LatencyDistribution now)
    {
        var since = _before.TryGetValue(slot, out var before) ? now.Since(before) : now;
        _before[slot] = now;
        return since.Count >= Enough ? since : now;
    }

    public void Forget(string slot) => _before.Remove(slot);
}
