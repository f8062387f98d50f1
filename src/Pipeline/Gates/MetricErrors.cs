using Pipeline.Gates.Evidence;

namespace Pipeline.Gates;

/// <summary>One metric's error evidence among those of other metrics, with what was counted for it.</summary>
internal sealed class MetricErrors(GuardSettings settings, double comparedStake, double soloStake)
{
    private readonly ErrorEvidence evidence = new(settings);
    private long canaryFailed, canaryTotal, stableFailed, stableTotal;

    /// <summary>Logarithm of this metric's part of the compared evidence, with the stake it began with.</summary>
    public double Compared => comparedStake + evidence.Compared;

    /// <summary>Logarithm of this metric's part of the evidence without comparison, with the stake it began with.</summary>
    public double Solo => soloStake + evidence.Solo;

    public void Add(IReadOnlyList<ErrorCounts> tick)
    {
        evidence.Add(tick);
        foreach (var counts in tick)
        {
            canaryFailed += counts.CanaryFailed;
            canaryTotal += counts.CanaryFailed + counts.CanaryOk;
            stableFailed += counts.StableFailed;
            stableTotal += counts.StableFailed + counts.StableOk;
        }
    }

    public MetricReading Reading(string metric) => new(
        metric, canaryFailed, canaryTotal, stableFailed, stableTotal,
        RollbackEvidence.Factor(Math.Max(evidence.Compared, evidence.Solo)));
}
