using Pipeline.Gates.Evidence;
using Pipeline.Gates.Promotion;
using Pipeline.Gates.Sampling;

namespace Pipeline.Gates;

/// <summary>
/// The whole gate of one request metric, tick by tick in constant memory. A canary no worse than the margins is rolled back
/// with a chance of at most the guard's two alphas, and one at the border of acceptable promoted with at most beta a step,
/// however often one looks.
/// </summary>
public sealed class RequestGate(GateSettings settings)
{
    private long ticks;

    /// <summary>Evidence against the canary since it was opened.</summary>
    public RequestRollback Rollback { get; } = new(settings.Guard);

    /// <summary>Evidence for the canary on this step.</summary>
    public RequestPromotion Promotion { get; private set; } = new(settings.Promotion);

    /// <summary>Keys that have met a failure or a slow answer of the canary.</summary>
    public long AfflictedKeys { get; private set; }

    /// <summary>The router is believed to keep to the share.</summary>
    public bool IsAssignedAsTold => Assignment.Log < -Math.Log(settings.AlphaAssignment);

    /// <summary>Evidence that the router does not keep to the share.</summary>
    public AssignmentCheck Assignment { get; } = new();

    /// <summary>Begins a step: what spoke for the canary is forgotten, what spoke against it is not.</summary>
    public void BeginStep() => BeginStep(settings.Promotion);

    /// <summary>Begins a step that asks for other evidence than the one before.</summary>
    public void BeginStep(PromotionSettings promotion) => Promotion = new(promotion);

    /// <summary>Takes what was counted within one tick, one entry a share; none when there was no traffic.</summary>
    public void Add(IReadOnlyList<RoutedOutcomes> tick)
    {
        var warm = ticks >= settings.WarmUpTicks;
        Rollback.Add(tick, warm);
        Promotion.Add(tick, warm);
        foreach (var outcomes in tick)
        {
            if (outcomes is { HasStable: true, IsRealised: false, KeysShare: > 0 and < 1 })
                Assignment.Add(outcomes.KeysShare, outcomes.CanaryKeys, outcomes.StableKeys);
            AfflictedKeys += outcomes.NewlyAfflictedKeys;
        }

        ticks++;
    }

    /// <summary>
    /// What to do now. A rollback goes before everything else: a canary whose clients try again and again gets more than its share,
    /// and that must not keep it open.
    /// </summary>
    /// <param name="stableHealthy">Stable itself is in order, so that being as good as it means something.</param>
    public GateDecision Decide(bool stableHealthy = true)
    {
        if (Rollback.Sufficient && AfflictedKeys >= settings.MinAfflictedKeys)
            return GateDecision.Rollback;
        var believable = stableHealthy && IsAssignedAsTold;
        return believable && Promotion.Sufficient ? GateDecision.Promote : GateDecision.Hold;
    }
}
