namespace Pipeline.Gates;

/// <summary>Outcomes of one metric within a tick that were routed with the same probability of the canary.</summary>
/// <param name="Share">That probability, 0 to 1; 1 where there was no choice.</param>
public sealed record ErrorCounts(
    string Metric, double Share, long CanaryFailed, long CanaryOk, long StableFailed, long StableOk);
