using Pipeline.Gates.Statistics;

namespace Pipeline.Gates.Confidence;

/// <summary>
/// Between which of the sorted values a quantile lies, at all times together: Howard and Ramdas' sequence with a beta-binomial
/// mixture, which is tightest around one sample size.
/// </summary>
/// <param name="Quantile">The quantile, above 0 and below 1.</param>
/// <param name="TightestAt">The number of values at which the sequence is to be tightest, above 0.</param>
/// <param name="TunedFor">The level it is tuned for, above 0 and below 1; another one may be asked.</param>
public sealed record QuantileRanks(double Quantile, double TightestAt, double TunedFor = .05)
{
    private const double LeastTuning = 1e-3;

    /// <summary>How far below and above the quantile the empirical share may lie, when each side is missed with chance alpha at most.</summary>
    public Interval Radii(long count, double alpha)
    {
        var limit = -Math.Log(alpha);
        var variance = Quantile * (1 - Quantile) * count;
        return new(Boundary(variance, 1 - Quantile, Quantile, limit) / count, Boundary(variance, Quantile, 1 - Quantile, limit) / count);
    }

    /// <summary>
    /// The ranks, from 1, of the values that enclose the quantile. A low rank below 1 means that nothing is known downwards yet, a high rank above
    /// the count nothing upwards.
    /// </summary>
    public (long Low, long High) Ranks(long count, double alpha)
    {
        var radii = Radii(count, alpha);
        return ((long)Math.Floor(count * (Quantile - radii.Low) + 1), (long)Math.Ceiling(count * (Quantile + radii.High)));
    }

    // Halves until neighbouring doubles are left; the evidence grows with the deviation, without bound towards the end.
    private double Boundary(double variance, double down, double up, double limit)
    {
        var tuning = Tuning(down * up);
        var (below, above) = (0.0, (variance + tuning) / down);
        while (true)
        {
            var middle = below + (above - below) / 2;
            if (middle <= below || middle >= above)
                return middle;
            if (LogEvidence(middle, variance, down, up, tuning) < limit)
                below = middle;
            else
                above = middle;
        }
    }

    private double Tuning(double product)
    {
        var nats = -2 * Math.Log(TunedFor);
        return Math.Max(Quantile * (1 - Quantile) * TightestAt / (nats + Math.Log(1 + nats)) - product, LeastTuning * product);
    }

    private static double LogEvidence(double deviation, double variance, double down, double up, double tuning)
    {
        var width = down + up;
        return variance / (down * up) * Math.Log(width)
            - (variance + up * deviation) / (up * width) * Math.Log(down)
            - (variance - down * deviation) / (down * width) * Math.Log(up)
            + LogBeta.Of((tuning + variance - down * deviation) / (down * width), (tuning + variance + up * deviation) / (up * width))
            - LogBeta.Of(tuning / (down * width), tuning / (up * width));
    }
}
