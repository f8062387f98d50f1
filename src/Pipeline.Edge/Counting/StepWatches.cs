using Pipeline.Edge.Guarding;
using Pipeline.Traffic;

namespace Pipeline.Edge.Counting;

/// <summary>Follows the routes: a new rollout begins new samples, and another weight takes stable's latency limits anew, which then stay for the step.</summary>
/// <param name="latency">All that a slot has answered so far.</param>
internal sealed class StepWatches(Func<string, LatencyDistribution> latency, TimeProvider time)
{
    private readonly LatencyBaselines _baselines = new();
    private readonly Dictionary<string, StepLimits> _limits = [];
    private (int Rollout, Weight Weight)? _step;
    private RolloutSamples? _samples;

    /// <summary>What to count under a table; none while no canary is judged.</summary>
    public StepWatch? Follow(RouteTable table)
    {
        if (_step != (table.Rollout, table.Weight))
        {
            _step = (table.Rollout, table.Weight);
            TakeLimits(table);
        }

        if (table.Gate is null || !TakenBack.HasCanaryTraffic(table))
            return null;
        if (_samples?.Rollout != table.Rollout)
            _samples = new(table.Rollout, time);
        return new(table, _samples, _limits);
    }

    public void Forget(string slot) => _baselines.Forget(slot);

    private void TakeLimits(RouteTable table)
    {
        _limits.Clear();
        foreach (var route in table.Modules)
        {
            if (route.Stable is { } stable && _baselines.Take(stable.Slot, latency(stable.Slot)) is var answered
                && table.Gate is { } gate && StepLimits.Of(answered, gate) is { } limits)
            {
                _limits[route.Module] = limits;
            }
        }
    }
}
