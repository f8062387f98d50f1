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

    /// <summary>What has been seen of the rollout that is watched.</summary>
    public GuardReading Reading { get; private set; } = Disarmed;

    /// <summary>Takes one tick's counts; the reading with a reason when traffic must be taken back now.</summary>
    public GuardReading? Tick(RouteTable routes, DateTimeOffset now)
    {
        var counts = counters.TakeTick();
        if (!TakenBack.HasCanaryTraffic(routes))
        {
            Reading = Disarmed;
            return null;
        }

        Watch(routes);
        evidence?.Add([.. counts]);
        Reading = evidence?.Reading(routes.Rollout, null) ?? Disarmed with { Rollout = routes.Rollout };
        if (ReasonFor(routes, now) is not { } reason)
            return null;
        return Reading = Reading with { Tripped = true, Reason = reason };
    }

    // The same rollout keeps its evidence from step to step; only new limits or a new rollout begin anew.
    private void Watch(RouteTable routes)
    {
        if (routes.Gate is not { } settings)
        {
            watched = null;
            evidence = null;
            return;
        }

        var same = settings with { Promotion = watched?.Settings.Promotion ?? settings.Promotion };
        if (watched != (routes.Rollout, same))
        {
            evidence = new(settings);
            weight = Weight.Zero;
        }

        if (weight != routes.Weight)
            evidence!.BeginStep(settings.Promotion);
        (watched, weight) = ((routes.Rollout, settings), routes.Weight);
    }

    private string? ReasonFor(RouteTable routes, DateTimeOffset now)
    {
        if (evidence?.IsBad == true)
        {
            var worst = Reading.Metrics[0];
            return $"{worst.Metric}: {worst.CanaryFailed} of {worst.CanaryTotal} failed on the canary, {worst.StableFailed} of {worst.StableTotal} on stable; "
                + $"evidence {Reading.Evidence:0} reached the limit of {Reading.Limit:0}.";
        }

        return routes.Weight > Weight.Zero && routes.Deadline <= now
            ? $"Nobody moved the rollout on before its deadline, {routes.Deadline:O}."
            : null;
    }
}
