namespace Pipeline.Gates.Confidence;

/// <summary>
/// How many times as often the canary fails as stable, from which arm each failure was on. Needs no count of the successes,
/// and failures that hit both arms alike do not move it.
/// </summary>
/// <param name="Share">The router's share of the canary, above 0 and below 1.</param>
/// <param name="Prior">The prior over the canary's share of the failures.</param>
public sealed record RateRatio(double Share, BetaMixture Prior)
{
    /// <summary>The canary's share of the failures when it fails this many times as often as stable.</summary>
    public double ShareOfFailures(double ratio) => Share * ratio / (Share * ratio + 1 - Share);

    /// <summary>Logarithm of the evidence that the ratio is above this one.</summary>
    public double LogEvidenceAbove(long canaryFailed, long failed, double ratio) =>
        Prior.LogEvidenceAbove(canaryFailed, failed, ShareOfFailures(ratio));

    /// <summary>The ratios that are believable at level alpha; without an upper end, infinity, while stable has not failed.</summary>
    public Interval Interval(long canaryFailed, long failed, double alpha)
    {
        var odds = Prior.Odds(canaryFailed, failed, alpha);
        return new(odds.Low * (1 - Share) / Share, odds.High * (1 - Share) / Share);
    }
}
