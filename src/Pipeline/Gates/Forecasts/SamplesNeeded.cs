using Pipeline.Gates.Evidence;
using Pipeline.Gates.Promotion;
using Pipeline.Gates.Statistics;
using Pipeline.Traffic;

namespace Pipeline.Gates.Forecasts;

/// <summary>How many samples of a healthy canary show what a step asks for. Pure.</summary>
public static class SamplesNeeded
{
    // From the gate's reference simulation, at a small share: the median, the 90th and the 99th percentile.
    private static readonly long[] ForLatency = [0, 170, 380, 2000];

    /// <summary>The number, when no request fails.</summary>
    public static long For(PromotionSettings asked, Weight weight) =>
        Math.Max(ForFailures(asked), LatencyAt(asked.LatencyTests, weight.Share));

    /// <summary>The number that shows at least, when no request fails, that it does not fail too often.</summary>
    public static long ForFailures(PromotionSettings asked) => Math.Max(asked.MinCanary, ForErrors(asked));

    // Stable's part shrinks as the canary's grows, and a comparison is worth what the smaller one is.
    private static long LatencyAt(int tests, double share) =>
        tests <= 0 || share >= 1 ? 0 : (long)Math.Ceiling(ForLatency[Math.Min(tests, ForLatency.Length - 1)] / (1 - share));

    private static long ForErrors(PromotionSettings asked)
    {
        var (tooFew, enough) = (0L, 1L);
        while (!Suffices(asked, enough))
            (tooFew, enough) = (enough, 2 * enough);
        while (enough - tooFew > 1)
        {
            var middle = (tooFew + enough) / 2;
            if (Suffices(asked, middle))
                enough = middle;
            else
                tooFew = middle;
        }

        return enough;
    }

    // Without failures the comparison says nothing, so the absolute test must carry both.
    private static bool Suffices(PromotionSettings asked, long samples)
    {
        var changes = new double[AbsoluteErrors.Better.Weights.Count];
        new AbsoluteErrors(asked.Rate, AbsoluteErrors.Better).Add(0, samples, changes);
        var absolute = new MixtureEvidence(AbsoluteErrors.Better.Weights);
        absolute.Add(changes);
        return LogSum.Mean(0, absolute.Log) >= -Math.Log(asked.Beta);
    }
}
