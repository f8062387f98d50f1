using Pipeline.Gates.Promotion;
using Pipeline.Gates.Sampling;

namespace Pipeline.Gates;

/// <summary>One metric's gate among those of other metrics, with what was counted for it.</summary>
/// <param name="comparedStake">Logarithm of the compared evidence that it begins with.</param>
/// <param name="soloStake">The same without comparison.</param>
internal sealed class MetricGate(GateSettings settings, double comparedStake, double soloStake)
{
    private readonly RequestGate gate = new(settings);
    private long canaryFailed, canaryTotal, stableFailed, stableTotal;

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
            canaryFailed += counts.Canary.Failed;
            canaryTotal += counts.Canary.Failed + counts.CanaryOk;
            stableFailed += counts.Stable.Failed;
            stableTotal += counts.Stable.Total;
        }
    }

    public MetricReading Reading(string metric) => new(
        metric, canaryFailed, canaryTotal, stableFailed, stableTotal, RolloutGate.Factor(Math.Max(gate.Rollback.Compared, gate.Rollback.Errors.Solo)))
    {
        ErrorEvidence = RolloutGate.Factor(Math.Max(gate.Rollback.Errors.Compared, gate.Rollback.Errors.Solo)),
        LatencyEvidence = RolloutGate.Factor(gate.Rollback.Latency),
        AfflictedKeys = gate.AfflictedKeys,
        IsAssignedAsTold = gate.IsAssignedAsTold,
        Proof = new(
            gate.Promotion.Ticks, gate.Promotion.Canary, RolloutGate.Factor(gate.Promotion.Errors),
            [.. gate.Promotion.Latency.Select(RolloutGate.Factor)], gate.Promotion.Sufficient),
    };
}
