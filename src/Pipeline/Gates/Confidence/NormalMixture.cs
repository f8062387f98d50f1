namespace Pipeline.Gates.Confidence;

/// <summary>Tests of sums and means with a normal prior over the drift. Their chances hold for normal values, or many of them.</summary>
public static class NormalMixture
{
    /// <summary>The size that a centred sum exceeds, at any time, with chance alpha at most.</summary>
    /// <param name="variance">Variance of the sum so far, not negative.</param>
    /// <param name="tuning">Variance around which the bound is tightest, as in Robbins' mixture; above 0.</param>
    public static double Bound(double variance, double tuning, double alpha) =>
        Math.Sqrt((variance + tuning) * (Math.Log(1 + variance / tuning) - 2 * Math.Log(alpha)));

    /// <summary>Logarithm of the evidence that two arms' means differ, after so many pairs.</summary>
    /// <param name="difference">Difference of the means so far.</param>
    /// <param name="variance">Variance of one pair's difference, above 0.</param>
    /// <param name="prior">Variance of the prior over the true difference, above 0.</param>
    public static double LogEvidence(long pairs, double difference, double variance, double prior)
    {
        var total = variance + pairs * prior;
        return .5 * Math.Log(variance / total) + pairs * (pairs * prior * difference * difference / (2 * variance * total));
    }
}
