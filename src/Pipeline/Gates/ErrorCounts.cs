namespace Pipeline.Gates;

/// <summary>Outcomes within a tick that were routed with the same probability of the canary.</summary>
/// <param name="Share">That probability, 0 to 1; 1 where there was no choice.</param>
/// <param name="Fresh">Failures that are fresh (<see cref="Sampling.KeySample.Fresh"/>), and successes of keys whose failure would have been.</param>
public sealed record ErrorCounts(double Share, OutcomeTable Fresh)
{
    /// <summary>Every outcome, however often a key had it.</summary>
    public OutcomeTable Every { get; init; } = Fresh;

    /// <summary>There is no stable arm at all, not even for others.</summary>
    public bool IsAlone { get; init; } = Share >= 1;
}
