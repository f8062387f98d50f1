namespace Pipeline.Gates.Evidence;

/// <summary>
/// Compares the canary's failures with stable's: given a failure, was it the canary's more often (or less often) than the
/// router's share allows? Failures that hit both alike cancel out; successes say nothing.
/// </summary>
/// <param name="ratio">The canary's failure rate as a multiple of stable's at the border of the null hypothesis, above zero.</param>
/// <param name="alternatives">Multiples of that ratio.</param>
public sealed class RelativeErrors(double ratio, Alternatives alternatives)
{
    /// <summary>What a rollback looks for.</summary>
    public static readonly Alternatives Worse = new([1.5, 2.5, 5, 10, 30, 100, 1000], [.10, .15, .20, .15, .10, .15, .15]);

    /// <summary>What a promotion looks for.</summary>
    public static readonly Alternatives Better = new([.5, .25], [.7, .3]);

    /// <summary>Adds to each alternative what failures routed with one share (0 to 1) say for it, in nats.</summary>
    public void Add(double share, long canaryFailed, long stableFailed, Span<double> changes)
    {
        var possible = PossibleShare.Of(share);
        var (canary, stable) = GivenFailure(possible, ratio);
        for (var index = 0; index < alternatives.Multiples.Count; index++)
        {
            var (otherCanary, otherStable) = GivenFailure(possible, ratio * alternatives.Multiples[index]);
            changes[index] += canaryFailed * Math.Log(otherCanary / canary) + stableFailed * Math.Log(otherStable / stable);
        }
    }

    private static (double Canary, double Stable) GivenFailure(double share, double odds)
    {
        var total = share * odds + 1 - share;
        return (share * odds / total, (1 - share) / total);
    }
}
