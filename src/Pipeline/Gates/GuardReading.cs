namespace Pipeline.Gates;

/// <summary>What the guard has seen of one rollout so far.</summary>
/// <param name="Rollout">The rollout watched; zero when no canary has weight.</param>
/// <param name="Tripped">The guard has taken the weight to zero; it stays there until the rollout ends.</param>
/// <param name="Reason">Why it tripped, a sentence.</param>
/// <param name="Ticks">Ticks since the guard was armed.</param>
/// <param name="Metrics">One reading a metric, the strongest evidence first.</param>
public sealed record GuardReading(int Rollout, bool Tripped, string? Reason, long Ticks, IReadOnlyList<MetricReading> Metrics)
{
    /// <summary>Evidence against the canary as a factor: 1 says nothing, 1/alpha trips the guard. For people and for the gate.</summary>
    public double Evidence { get; init; } = 1;

    /// <summary>The evidence at which the guard trips.</summary>
    public double Limit { get; init; } = 125;
}

/// <summary>Counts and evidence of one metric since the guard was armed.</summary>
/// <param name="Metric">Module and what is counted: <c>gateway http</c>, <c>gateway sockets</c>, <c>gateway operations</c>.</param>
public sealed record MetricReading(
    string Metric, long CanaryFailed, long CanaryTotal, long StableFailed, long StableTotal, double Evidence);
