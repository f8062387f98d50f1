using Pipeline.Gates;
using Pipeline.Gates.Sampling;
using Pipeline.Traffic;

namespace Pipeline.Edge.Counting;

/// <summary>What the guard is told of while one table is in force: the metrics of every module that has a canary.</summary>
internal sealed class StepWatch
{
    private readonly Dictionary<string, ModuleMetrics> _modules = [];
    private readonly RolloutSamples _samples;

    /// <param name="before">The canary's share before the step, 0 to 1.</param>
    /// <param name="limits">What is slow, by module.</param>
    public StepWatch(RouteTable table, double before, RolloutSamples samples, IReadOnlyDictionary<string, StepLimits> limits)
    {
        _samples = samples;
        foreach (var route in table.Modules.Where(route => route.Canary is not null))
        {
            _modules[route.Module] = new(
                Metric("http") with { Limits = limits.GetValueOrDefault(route.Module) }, Metric("sockets"), Metric("sockets held"), samples.Operations(route.Module),
                samples.Reconnects(route.Module, table.Weight.Share));

            StepMetric Metric(string counted) =>
                new($"{route.Module} {counted}", samples.Of($"{route.Module} {counted}", new(before, table.Weight.Share)), null, table.Weight.Share, route.Stable is not null);
        }
    }

    /// <summary>A module's requests are not timed although it could have limits.</summary>
    public bool LacksLimits => _modules.Values.Any(module => module.Http.Limits is null);

    public FirstFailures Failures => _samples.Failures;

    /// <summary>Stable's limits by metric.</summary>
    public IReadOnlyDictionary<string, LatencyThresholds> Thresholds => _modules.Values
        .SelectMany(module => module.Operations.Limits.Concat(module.Http.Limits is { } limits ? [(module.Http.Name, limits.Stable)] : []))
        .ToDictionary(metric => metric.Item1, metric => metric.Item2);

    /// <summary>What became of those who were told to reconnect on this step, where anybody was.</summary>
    public IReadOnlyList<ReconnectReading> Reconnects => [.. _modules.Values.Select(module => module.Reconnects.Reading).Where(reading => reading.Told > 0)];

    /// <summary>A module's metrics; none when it has no canary.</summary>
    public ModuleMetrics? Of(string module) => _modules.GetValueOrDefault(module);

    public IEnumerable<RoutedOutcomes> Take() => _modules.Values.SelectMany(module => module.Take());
}
