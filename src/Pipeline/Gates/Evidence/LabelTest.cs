namespace Pipeline.Gates.Evidence;

/// <summary>
/// Given a request's outcome, was the request the canary's more often than the router's share allows? Each outcome has odds:
/// how many times likelier the alternative makes it on the canary than on stable. Exact while each unit's arm is drawn
/// with the share, whatever the outcomes' distribution and however it drifts.
/// </summary>
internal static class LabelTest
{
    /// <summary>What requests of one outcome, routed with one share (0 to 1), say for the alternative, in nats.</summary>
    public static double Of(double share, double odds, long canary, long stable)
    {
        var possible = PossibleShare.Of(share);
        var mixed = Math.Log(possible * odds + 1 - possible);
        return canary * (Math.Log(odds) - mixed) - stable * mixed;
    }
}
