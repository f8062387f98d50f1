using Pipeline.Gates.Sampling;
using Pipeline.Traffic;

namespace Pipeline.Edge.Counting;

/// <summary>What the guard is told of while one table is in force: a metric each for the requests, sockets and operations of every module that has a canary.</summary>
internal sealed class StepWatch
{
    private readonly Dictionary<string, StepMetric> _http = [];
    private readonly Dictionary<string, StepMetric> _sockets = [];
    private readonly Dictionary<string, StepMetric> _operations = [];
    private readonly RolloutSamples _samples;

    /// <param name="limits">What is slow, by module.</param>
    public StepWatch(RouteTable table, RolloutSamples samples, IReadOnlyDictionary<string, StepLimits> limits)
    {
        _samples = samples;
        foreach (var route in table.Modules.Where(route => route.Canary is not null))
        {
            var alone = route.Stable is null;
            _http[route.Module] = Metric($"{route.Module} http", limits.GetValueOrDefault(route.Module));
            _sockets[route.Module] = Metric($"{route.Module} sockets", null);
            _operations[route.Module] = Metric($"{route.Module} operations", null);

            StepMetric Metric(string name, StepLimits? slow) => new(name, samples.Of(name), slow, alone);
        }

        Thresholds = _http.Values.Where(metric => metric.Limits is not null).ToDictionary(metric => metric.Name, metric => metric.Limits!.Stable);
    }

    /// <summary>A module's requests are not timed although it could have limits.</summary>
    public bool LacksLimits => Thresholds.Count < _http.Count;

    public FirstFailures Failures => _samples.Failures;

    /// <summary>Stable's limits by metric.</summary>
    public IReadOnlyDictionary<string, LatencyThresholds> Thresholds { get; }

    public StepMetric? Http(string module) => _http.GetValueOrDefault(module);

    public StepMetric? Sockets(string module) => _sockets.GetValueOrDefault(module);

    public StepMetric? Operations(string module) => _operations.GetValueOrDefault(module);

    public IEnumerable<RoutedOutcomes> Take() =>
        new[] { _http, _sockets, _operations }.SelectMany(metrics => metrics.Values).SelectMany(metric => metric.Samples.Take(metric.Alone));
}
