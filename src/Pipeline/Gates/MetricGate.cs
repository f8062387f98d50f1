using Pipeline.Gates.Promotion;
using Pipeline.Gates.Sampling;

namespace Pipeline.Gates;

/// <summary>One metric's gate among those of other metrics, with what was counted for it.</summary>
/// <param name="comparedStake">Logarithm of the compared evidence that it begins with.</param>
/// <param name="soloStake">The same without comparison.</param>
internal sealed class MetricGate(GateSettings settings, double comparedStake, double soloStake)
{
    private readonly RequestGate gate = new(settings);
    private OutcomeCounts canary, stable;
    private long canaryOk, stableOk;

    /// <summary>Logarithm of this metric's part of the compared evidence.</summary>
    public double Compared => comparedStake + gate.Rollback.Compared;

    /// <summary>Logarithm of this metric's part of the evidence without comparison.</summary>
    public double Solo => soloStake + gate.Rollback.Errors.Solo;

    /// <summary>Enough keys have met its failures to act on it.</summary>
    public bool IsWidelyFelt => gate.AfflictedKeys >= settings.MinAfflictedKeys;

    public void BeginStep(PromotionSettings promotion) => gate.BeginStep(promotion);

    public void Add(IReadOnlyList<RoutedOutcomes> tick)
    {
        gate.Add(tick);
        foreach (var counts in tick)
        {
            canary += counts.Canary;
            stable += counts.Stable;
            canaryOk += counts.CanaryOk;
            stableOk += counts.StableOk;
        }
    }

    public MetricReading Reading(string metric) => new(
        metric, canary.Failed, canary.Failed + canaryOk, stable.Failed, stable.Failed + stableOk, RolloutGate.Factor(Math.Max(gate.Rollback.Compared, gate.Rollback.Errors.Solo)))
    {
        Canary = canary,
        Stable = stable,
        ErrorEvidence = RolloutGate.Factor(Math.Max(gate.Rollback.Errors.Compared, gate.Rollback.Errors.Solo)),
        LatencyEvidence = RolloutGate.Factor(gate.Rollback.Latency),
        AfflictedKeys = gate.AfflictedKeys,
        IsAssignedAsTold = gate.IsAssignedAsTold,
        Proof = new(
            gate.Promotion.Ticks, gate.Promotion.Canary, RolloutGate.Factor(gate.Promotion.Errors),
            [.. gate.Promotion.Latency.Select(RolloutGate.Factor)], gate.Promotion.Sufficient),
    };
}
