namespace Pipeline.Gates;

/// <summary>One metric's error evidence: compared with stable, and on its own where no comparison is possible.</summary>
internal sealed class MetricErrors(GuardSettings settings, double comparedStake, double soloStake)
{
    private readonly RelativeErrors relativeErrors = new(settings.Ratio);
    private readonly AbsoluteErrors absoluteErrors = new(settings.Floor);
    private readonly MixtureEvidence relative = new(RelativeErrors.Weights, settings.RestartTicks, settings.CapPerTick);
    private readonly MixtureEvidence absolute = new(AbsoluteErrors.Weights, settings.RestartTicks, settings.CapPerTick);
    private readonly MixtureEvidence solo = new(AbsoluteErrors.Weights, settings.RestartTicks, settings.CapPerTick);
    private long canaryFailed, canaryTotal, stableFailed, stableTotal;

    /// <summary>Logarithm of this metric's part of the compared evidence, with the stake it began with.</summary>
    public double Compared => comparedStake + Math.Min(relative.Log, absolute.Log);

    /// <summary>Logarithm of this metric's part of the evidence without comparison, with the stake it began with.</summary>
    public double Solo => soloStake + solo.Log;

    public void Add(IReadOnlyList<ErrorCounts> tick)
    {
        Span<double> comparedChanges = stackalloc double[RelativeErrors.Weights.Count];
        Span<double> absoluteChanges = stackalloc double[AbsoluteErrors.Weights.Count];
        Span<double> soloChanges = stackalloc double[AbsoluteErrors.Weights.Count];
        foreach (var counts in tick)
        {
            if (counts.Comparable)
                relativeErrors.Add(counts.Share, counts.CanaryFailed, counts.StableFailed, comparedChanges);
            else
                absoluteErrors.Add(counts.CanaryFailed, counts.CanaryOk, soloChanges);
            absoluteErrors.Add(counts.CanaryFailed, counts.CanaryOk, absoluteChanges);
            canaryFailed += counts.CanaryFailed;
            canaryTotal += counts.CanaryFailed + counts.CanaryOk;
            stableFailed += counts.StableFailed;
            stableTotal += counts.StableFailed + counts.StableOk;
        }

        relative.Add(comparedChanges);
        absolute.Add(absoluteChanges);
        if (tick.Any(counts => !counts.Comparable))
            solo.Add(soloChanges);
    }

    public MetricReading Reading(string metric) => new(
        metric, canaryFailed, canaryTotal, stableFailed, stableTotal,
        RollbackEvidence.Factor(Math.Max(Math.Min(relative.Log, absolute.Log), solo.Log)));
}
