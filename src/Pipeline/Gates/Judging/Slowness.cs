using Pipeline.Gates.Sampling;

namespace Pipeline.Gates.Judging;

/// <summary>Where a canary is slower than stable, when that speaks against it more than its failures do.</summary>
/// <param name="Quantile">Which of stable's limits it exceeds most clearly: <c>p99</c>.</param>
/// <param name="Nominal">The share of stable's answers before the canary, 0 to 1, that were above it.</param>
/// <param name="Milliseconds">The limit.</param>
/// <param name="Canary">The canary's share above it, 0 to 1; what failed is not in it.</param>
/// <param name="Stable">Stable's share above it.</param>
internal sealed record Slowness(string Quantile, double Nominal, double Milliseconds, double Canary, double Stable)
{
    /// <summary>None where failures speak louder, or nothing is timed.</summary>
    public static Slowness? Of(MetricReading metric)
    {
        if (metric.Thresholds is not { } limits || metric.LatencyEvidence <= metric.ErrorEvidence)
            return null;
        var clearest = new[] { At("median", .5, limits.P50, 1), At("90th percentile", .1, limits.P90, 2), At("p99", .01, limits.P99, 3) }
            .MaxBy(slow => (slow.Canary - slow.Stable) / Math.Sqrt(slow.Nominal * (1 - slow.Nominal)))!;
        return clearest.Canary - clearest.Stable > Share(metric.Canary.Failed, metric.Canary) - Share(metric.Stable.Failed, metric.Stable) ? clearest : null;

        Slowness At(string quantile, double nominal, double limit, int from) => new(quantile, nominal, limit, Above(metric.Canary, from), Above(metric.Stable, from));
    }

    // Answered, but late; what failed has its own sentence.
    private static double Above(OutcomeCounts counts, int from) =>
        Share(Enumerable.Range(from, OutcomeCounts.FailedCategory - from).Sum(category => counts[category]), counts);

    private static double Share(long part, OutcomeCounts counts) => counts.Total == 0 ? 0 : (double)part / counts.Total;
}
