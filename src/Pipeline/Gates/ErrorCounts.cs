namespace Pipeline.Gates;

/// <summary>Outcomes within a tick that were routed with the same probability of the canary.</summary>
/// <param name="Share">That probability, 0 to 1; 1 where there was no choice.</param>
public sealed record ErrorCounts(double Share, long CanaryFailed, long CanaryOk, long StableFailed, long StableOk)
{
    /// <summary>There is no stable arm at all, not even for others.</summary>
    public bool IsAlone { get; init; } = Share >= 1;
}
