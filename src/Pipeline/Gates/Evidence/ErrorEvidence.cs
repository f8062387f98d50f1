using Pipeline.Gates.Statistics;

namespace Pipeline.Gates.Evidence;

/// <summary>
/// Evidence that the canary fails more than it may. Where stable has a part to compare with, the canary must fail more than stable and more
/// than the floor. Where stable is held back to a few hundredths the same is asked of a test made for that. Only where there is no stable arm
/// does the floor decide alone; there a shared outage looks like a bad release, and is answered like one: in the watch after a promotion
/// the release before is the safer place to wait, on a first deploy nothing is there to return to.
/// </summary>
public sealed class ErrorEvidence(GuardSettings settings)
{
    private readonly RelativeErrors relativeErrors = new(settings.Ratio, RelativeErrors.Worse);
    private readonly HeldBackErrors heldBackErrors = new(settings.Ratio, HeldBackErrors.Worse);
    private readonly MixtureEvidence relative = new(RelativeErrors.Worse.Weights, settings.RestartTicks, settings.CapPerTick);
    private readonly MixtureEvidence heldBack = new(HeldBackErrors.Worse.Weights, settings.RestartTicks, settings.CapPerTick);
    private readonly FloorEvidence all = new(settings), beside = new(settings), alone = new(settings);

    /// <summary>Logarithm of the evidence that the canary fails more than the ratio times as often as stable.</summary>
    public double Relative => relative.Log;

    /// <summary>Logarithm of the evidence that the canary fails more often than the floor.</summary>
    public double Absolute => all.Log;

    /// <summary>Logarithm of the evidence for both: it must fail more than stable and more than the floor.</summary>
    public double Compared => Math.Min(relative.Log, all.Log);

    /// <summary>Logarithm of the same evidence from the ticks in which stable is held back.</summary>
    public double HeldBack => Math.Min(heldBack.Log, beside.Log);

    /// <summary>Logarithm of the evidence against the floor from the ticks without a stable arm.</summary>
    public double Alone => alone.Log;

    /// <summary>Logarithm of the evidence that needs no large stable arm: the mean of held back and alone.</summary>
    public double Solo => LogSum.Mean(HeldBack, Alone);

    /// <summary>Takes what was counted within one tick, one entry a share.</summary>
    public void Add(IReadOnlyList<ErrorCounts> tick)
    {
        Span<double> changes = stackalloc double[RelativeErrors.Worse.Weights.Count];
        foreach (var counts in tick.Where(counts => counts.Share <= settings.HighestComparedShare))
            relativeErrors.Add(counts.Share, counts.CanaryFailed, counts.StableFailed, changes);
        relative.Add(changes);
        all.Add(tick);
        if (tick.Any(counts => counts.IsAlone))
            alone.Add(tick.Where(counts => counts.IsAlone));
        if (tick.Any(IsHeldBack))
            AddHeldBack(tick);
    }

    private bool IsHeldBack(ErrorCounts counts) => !counts.IsAlone && counts.Share > settings.HighestComparedShare;

    // Who was sent to the canary by name is compared with whoever was on stable meanwhile.
    private void AddHeldBack(IReadOnlyList<ErrorCounts> tick)
    {
        Span<double> changes = stackalloc double[HeldBackErrors.Worse.Weights.Count];
        var canary = tick.Where(IsHeldBack).ToList();
        ErrorCounts table = new(
            1, canary.Sum(counts => counts.CanaryFailed), canary.Sum(counts => counts.CanaryOk),
            tick.Sum(counts => counts.StableFailed), tick.Sum(counts => counts.StableOk));
        if (heldBackErrors.Add(table, changes))
            heldBack.Add(changes);
        beside.Add(canary);
    }
}
