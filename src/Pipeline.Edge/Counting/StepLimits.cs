using Pipeline.Gates;
using Pipeline.Gates.Sampling;
using Pipeline.Traffic;

namespace Pipeline.Edge.Counting;

/// <summary>By what requests of one module are called slow while a step lasts, in milliseconds.</summary>
/// <param name="Stable">Stable's own quantiles.</param>
/// <param name="Canary">The same raised by what a rollback tolerates.</param>
/// <param name="CanaryWidened">The same raised by what a promotion tolerates.</param>
internal sealed record StepLimits(LatencyThresholds Stable, LatencyThresholds Canary, LatencyThresholds CanaryWidened)
{
    /// <summary>The limits from stable's answers; none without answers.</summary>
    public static StepLimits? Of(LatencyDistribution stable, GateSettings settings) => LatencyThresholds.Of(stable) is { } own
        ? new(own, own.Widened(settings.Guard.LatencyMargin), own.Widened(settings.Promotion.LatencyMargin))
        : null;
}
