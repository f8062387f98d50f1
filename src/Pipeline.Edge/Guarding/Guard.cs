using System.Globalization;
using Pipeline.Edge.Counting;
using Pipeline.Gates;
using Pipeline.Traffic;

namespace Pipeline.Edge.Guarding;

/// <summary>Watches the canary tick by tick and decides when its traffic is to be taken back.</summary>
internal sealed class Guard(ITrafficCounters counters)
{
    private static readonly GuardReading Disarmed = new(0, false, null, 0, []);
    private (int Rollout, GateSettings Settings)? watched;
    private Weight weight;
    private RolloutGate? evidence;
    private string? found;

    /// <summary>What has been seen of the rollout that is watched.</summary>
    public GuardReading Reading { get; private set; } = Disarmed;

    /// <summary>Takes one tick's counts; the reading with a reason when traffic must be taken back now.</summary>
    public GuardReading? Tick(RouteTable routes, DateTimeOffset now)
    {
        var counts = counters.TakeTick();
        if (!TakenBack.HasCanaryTraffic(routes) || routes.WatchedUntil <= now)
        {
            Reading = Disarmed;
            return null;
        }

        Watch(routes);
        evidence?.Add(counts);
        Reading = evidence is null ? Disarmed with { Rollout = routes.Rollout } : WithContext(evidence.Reading(routes.Rollout, null));
        if (evidence?.IsBad == true)
            found ??= Sentence(Reading);
        var overdue = Overdue(routes, now);
        var reason = overdue ?? found;
        Reading = Reading with { Reason = reason, Tripped = reason is not null && (overdue is not null || routes.Gate?.Observe != true) };
        return Reading.Tripped ? Reading : null;
    }

    // The same rollout keeps its evidence from step to step; only new limits or a new rollout begin anew.
    private void Watch(RouteTable routes)
    {
        if (routes.Gate is not { } settings)
        {
            watched = null;
            evidence = null;
            found = null;
            return;
        }

        var same = settings with { Promotion = watched?.Settings.Promotion ?? settings.Promotion };
        if (watched != (routes.Rollout, same))
        {
            evidence = new(settings);
            found = null;
            weight = Weight.Zero;
        }

        if (weight != routes.Weight)
            evidence!.BeginStep(settings.Promotion);
        (watched, weight) = ((routes.Rollout, settings), routes.Weight);
    }

    private GuardReading WithContext(GuardReading reading)
    {
        var thresholds = counters.Thresholds;
        return reading with
        {
            Metrics = [.. reading.Metrics.Select(metric => metric with { Thresholds = thresholds.GetValueOrDefault(metric.Metric) })],
            FirstFailures = counters.FirstFailures,
            Reconnects = counters.Reconnects,
        };
    }

    private static string Sentence(GuardReading reading) => string.Create(
        CultureInfo.InvariantCulture, $"{MetricSentence.Of(reading.Metrics[0])}; evidence {reading.Evidence:0} reached the limit of {reading.Limit:0}.");

    private static string? Overdue(RouteTable routes, DateTimeOffset now) => routes.Weight > Weight.Zero && routes.Deadline <= now
        ? $"Nobody moved the rollout on before its deadline, {routes.Deadline:O}."
        : null;
}
