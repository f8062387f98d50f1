using Pipeline.Gates.Promotion;

namespace Pipeline.Gates.Judging;

/// <summary>Evidence on scales that a person can read. Pure.</summary>
internal static class EvidenceScale
{
    /// <summary>How far a factor has come to its limit, 0 to 1. On a logarithmic scale every sample of the same kind is a step of the same length.</summary>
    public static double Of(double evidence, double limit) =>
        evidence > 1 ? Math.Clamp(Math.Log(evidence) / Math.Log(limit), 0, 1) : 0;

    /// <summary>How much of what a step asks of a metric has been shown, 0 to 1; what lags most counts.</summary>
    public static double Shown(MetricReading metric, PromotionSettings asked)
    {
        var proof = metric.Proof;
        // Without limits from before the canary nothing can be said about speed.
        var latency = metric.Thresholds is null ? [] : proof.Latency.Take(asked.LatencyTests);
        return latency.Append(proof.Errors).Select(evidence => Of(evidence, 1 / asked.Beta))
            .Append(Part(proof.Ticks, asked.MinTicks)).Append(Part(proof.Samples, asked.MinCanary)).Min();
    }

    private static double Part(long part, long of) => of <= part ? 1 : (double)part / of;
}
