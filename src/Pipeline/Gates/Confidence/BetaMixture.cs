using Pipeline.Gates.Statistics;

namespace Pipeline.Gates.Confidence;

/// <summary>
/// A share of a growing number of trials, judged with a Beta prior over it. The intervals hold at all times together, so they
/// may be looked at, and acted on, whenever one likes.
/// </summary>
/// <param name="A">First parameter of the prior, above 0; 1/2 suits shares near 0 and 1.</param>
/// <param name="B">Second parameter of the prior, above 0.</param>
public sealed record BetaMixture(double A = .5, double B = .5)
{
    /// <summary>Odds beyond this logit, or below its negative, are hardly within a double's range.</summary>
    private const double FarthestLogit = 700;

    /// <summary>Logarithm of the evidence against the share being this one, above 0 and below 1.</summary>
    public double LogEvidence(long hits, long trials, double share) =>
        Marginal(hits, trials) - hits * Math.Log(share) - (trials - hits) * Logarithm.OnePlus(-share);

    /// <summary>Logarithm of the evidence that the share lies above this one: only greater shares are held against it.</summary>
    public double LogEvidenceAbove(long hits, long trials, double share) =>
        LogEvidence(hits, trials, share) + LogBeta.Upper(A + hits, B + trials - hits, share) - LogBeta.Upper(A, B, share);

    /// <summary>The shares that the evidence does not speak against at level alpha, 0 to 1.</summary>
    public Interval Interval(long hits, long trials, double alpha)
    {
        var odds = Odds(hits, trials, alpha);
        return new(odds.Low / (1 + odds.Low), double.IsInfinity(odds.High) ? 1 : odds.High / (1 + odds.High));
    }

    /// <summary>The same as odds, which keep the digits of shares near 1; infinity while every trial was a hit.</summary>
    public Interval Odds(long hits, long trials, double alpha)
    {
        var limit = -Math.Log(alpha);
        var middle = Math.Log((double)hits / (trials - hits));
        return new(
            hits == 0 ? 0 : Math.Exp(Crossing(hits, trials, limit, Math.Min(middle, FarthestLogit), -FarthestLogit)),
            hits == trials ? double.PositiveInfinity : Math.Exp(Crossing(hits, trials, limit, Math.Max(middle, -FarthestLogit), FarthestLogit)));
    }

    // Halves between a believable logit and an unbelievable one; logits keep the digits of shares near both 0 and 1.
    private double Crossing(long hits, long trials, double limit, double believable, double unbelievable)
    {
        var marginal = Marginal(hits, trials);
        while (true)
        {
            var middle = believable + (unbelievable - believable) / 2;
            if (middle == believable || middle == unbelievable)
                return middle;
            if (marginal + hits * LogOnePlusExp(-middle) + (trials - hits) * LogOnePlusExp(middle) < limit)
                believable = middle;
            else
                unbelievable = middle;
        }
    }

    private double Marginal(long hits, long trials) => LogBeta.Of(A + hits, B + trials - hits) - LogBeta.Of(A, B);

    private static double LogOnePlusExp(double x) => Math.Max(0, x) + Logarithm.OnePlus(Math.Exp(-Math.Abs(x)));
}
