namespace Pipeline.Gates;

/// <summary>What the evidence of a tick asks for.</summary>
public enum GateDecision
{
    /// <summary>Neither is shown yet, or the comparison cannot be believed.</summary>
    Hold,
    Promote,
    Rollback,
}

/// <summary>A decision as a verdict's outcome.</summary>
public static class GateDecisions
{
    public static VerdictOutcome Outcome(this GateDecision decision) => decision switch
    {
        GateDecision.Promote => VerdictOutcome.Pass,
        GateDecision.Rollback => VerdictOutcome.Fail,
        GateDecision.Hold => VerdictOutcome.Inconclusive,
    };
}
