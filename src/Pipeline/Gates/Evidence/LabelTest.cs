namespace Pipeline.Gates.Evidence;

/// <summary>
/// Given a request's outcome, was the request the canary's more often than the router's share allows? Each outcome has odds:
/// how many times likelier the alternative makes it on the canary than on stable. Exact while each unit's arm is drawn
/// with the share, whatever the outcomes' distribution and however it drifts.
/// </summary>
/// <param name="odds">The odds of one outcome, above zero.</param>
internal sealed class LabelTest(double odds)
{
    private readonly double logOdds = Math.Log(odds);
    private double known = double.NaN;
    private double mixed;

    /// <summary>What requests of that outcome, routed with one share (0 to 1), say for the alternative, in nats.</summary>
    public double Of(double share, long canary, long stable)
    {
        if (share != known)
        {
            // Shares change with the steps; ticks are many.
            var possible = PossibleShare.Of(share);
            (known, mixed) = (share, Math.Log(possible * odds + 1 - possible));
        }

        return canary * (logOdds - mixed) - stable * mixed;
    }
}
