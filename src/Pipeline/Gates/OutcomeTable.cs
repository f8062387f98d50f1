namespace Pipeline.Gates;

/// <summary>How many outcomes each arm had, by whether they failed.</summary>
public readonly record struct OutcomeTable(long CanaryFailed, long CanaryOk, long StableFailed, long StableOk)
{
    public long Canary => CanaryFailed + CanaryOk;

    public long Stable => StableFailed + StableOk;

    public long Failed => CanaryFailed + StableFailed;

    /// <summary>Both together.</summary>
    public static OutcomeTable operator +(OutcomeTable left, OutcomeTable right) => new(
        left.CanaryFailed + right.CanaryFailed, left.CanaryOk + right.CanaryOk, left.StableFailed + right.StableFailed, left.StableOk + right.StableOk);
}
