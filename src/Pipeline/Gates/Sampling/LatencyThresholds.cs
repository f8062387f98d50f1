using Pipeline.Traffic;

namespace Pipeline.Gates.Sampling;

/// <summary>Quantiles of stable's latency in milliseconds, taken before the canary opens and kept for the step.</summary>
public sealed record LatencyThresholds(double P50, double P90, double P99)
{
    /// <summary>Stable's quantiles; none without samples.</summary>
    public static LatencyThresholds? Of(LatencyDistribution stable) =>
        stable is { Count: > 0 } && stable.Quantile(.5) is { } p50 && stable.Quantile(.9) is { } p90 && stable.Quantile(.99) is { } p99
            ? new(p50, p90, p99)
            : null;

    /// <summary>These limits raised by a margin, a share of themselves: what the canary is measured by.</summary>
    public LatencyThresholds Widened(double margin) => new(P50 * (1 + margin), P90 * (1 + margin), P99 * (1 + margin));

    /// <summary>The category (0 to 3) of a request that has taken this long; whether it failed is the caller's to know.</summary>
    public int CategoryOf(double milliseconds) =>
        milliseconds <= P50 ? 0 : milliseconds <= P90 ? 1 : milliseconds <= P99 ? 2 : 3;
}
