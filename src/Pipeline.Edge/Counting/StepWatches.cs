using Pipeline.Edge.Guarding;
using Pipeline.Gates;
using Pipeline.Traffic;

namespace Pipeline.Edge.Counting;

/// <summary>
/// Follows the routes: a new rollout begins new samples, and another weight takes stable's latency limits anew, which then stay for the step.
/// Where stable had answered nothing, as after a restart of the edge, they are taken as soon as it has answered enough.
/// </summary>
/// <param name="latency">All that a slot has answered so far.</param>
internal sealed class StepWatches(Func<string, LatencyDistribution> latency, TimeProvider time)
{
    private readonly LatencyBaselines _baselines = new();
    private readonly Dictionary<string, StepLimits> _limits = [];
    private (int Rollout, Weight Weight)? _step;
    private double _before;
    private RolloutSamples? _samples;

    /// <summary>What to count under a table; none while no canary is judged.</summary>
    public StepWatch? Follow(RouteTable table)
    {
        if (_step != (table.Rollout, table.Weight))
        {
            _before = _step is { } step && step.Rollout == table.Rollout ? step.Weight.Share : 0;
            _step = (table.Rollout, table.Weight);
            TakeLimits(table);
        }

        return Watch(table);
    }

    /// <summary>What to count from now on, when a limit could be taken that was missing; none otherwise.</summary>
    public StepWatch? Complete(RouteTable table)
    {
        var known = _limits.Count;
        foreach (var route in table.Modules.Where(route => route.Canary is not null && !_limits.ContainsKey(route.Module)))
        {
            if (route.Stable is { } stable && latency(stable.Slot) is { Count: >= LatencyBaselines.Enough } answered)
                Limit(route.Module, answered, table.Gate);
        }

        return _limits.Count > known ? Watch(table) : null;
    }

    public void Forget(string slot) => _baselines.Forget(slot);

    private StepWatch? Watch(RouteTable table)
    {
        if (table.Gate is null || !TakenBack.HasCanaryTraffic(table))
            return null;
        if (_samples?.Rollout != table.Rollout)
            _samples = new(table.Rollout, time);
        return new(table, _before, _samples, _limits);
    }

    private void TakeLimits(RouteTable table)
    {
        _limits.Clear();
        foreach (var route in table.Modules)
        {
            if (route.Stable is { } stable)
                Limit(route.Module, _baselines.Take(stable.Slot, latency(stable.Slot)), table.Gate);
        }
    }

    private void Limit(string module, LatencyDistribution answered, GateSettings? settings)
    {
        if (settings is not null && StepLimits.Of(answered, settings) is { } limits)
            _limits[module] = limits;
    }
}
