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
    private static readonly double LogHeldBackPart = Math.Log(.75), LogAlonePart = Math.Log(.25);
    private readonly RelativeErrors relativeErrors = new(settings.Ratio, RelativeErrors.Worse);
    private readonly HeldBackErrors heldBackErrors = new(settings.Ratio, HeldBackErrors.Worse);
    private readonly MixtureEvidence relative = new(RelativeErrors.Worse.Weights, settings.RestartTicks, settings.CapPerTick);
    private readonly MixtureEvidence heldBack = new(HeldBackErrors.Worse.Weights, settings.RestartTicks, settings.CapPerTick);
    private readonly FloorEvidence all = new(settings), beside = new(settings), alone = new(settings);
    private FloorEvidence unanswered = new(settings);
    private long silentTicks;

    /// <summary>Ticks without an outcome of a held-back stable after which nobody is taken to be on it.</summary>
    public const long LongestSilence = 480;

    /// <summary>Logarithm of the evidence that the canary fails more than the ratio times as often as stable.</summary>
    public double Relative => relative.Log;

    /// <summary>Logarithm of the evidence that the canary fails more often than the floor.</summary>
    public double Absolute => all.Log;

    /// <summary>Logarithm of the evidence for both: it must fail more than stable and more than the floor.</summary>
    public double Compared => Math.Min(relative.Log, all.Log);

    /// <summary>Logarithm of the same evidence from the ticks in which stable is held back.</summary>
    public double HeldBack => Math.Min(heldBack.Log, beside.Log);

    /// <summary>
    /// Logarithm of the evidence against the floor from the ticks without a stable arm, or from a long silence of one that nobody is on; each
    /// such silence has its chance of an error of its own.
    /// </summary>
    public double Alone => silentTicks >= LongestSilence ? Math.Max(alone.Log, unanswered.Log) : alone.Log;

    /// <summary>Logarithm of the evidence that needs no large stable arm: three parts held back and one part alone.</summary>
    public double Solo => LogSum.Of(LogHeldBackPart + HeldBack, LogAlonePart + Alone);

    /// <summary>Takes what was counted within one tick, one entry a share.</summary>
    public void Add(IReadOnlyList<ErrorCounts> tick)
    {
        Span<double> changes = stackalloc double[RelativeErrors.Worse.Weights.Count];
        foreach (var counts in tick.Where(counts => counts.Share <= settings.HighestComparedShare))
            relativeErrors.Add(counts.Share, counts.Fresh.CanaryFailed, counts.Fresh.StableFailed, changes);
        relative.Add(changes);
        all.Add(tick);
        if (tick.Any(counts => counts.IsAlone))
            alone.Add(tick.Where(counts => counts.IsAlone));
        if (tick.Any(IsHeldBack))
            AddHeldBack(tick);
        else if (tick.Count == 0)
            silentTicks++;
    }

    private bool IsHeldBack(ErrorCounts counts) => !counts.IsAlone && counts.Share > settings.HighestComparedShare;

    // Who was sent to the canary by name is compared with whoever was on stable meanwhile.
    private void AddHeldBack(IReadOnlyList<ErrorCounts> tick)
    {
        Span<double> changes = stackalloc double[HeldBackErrors.Worse.Weights.Count];
        var canary = tick.Where(IsHeldBack).ToList();
        if (heldBackErrors.Add(Sum(tick, counts => counts.Fresh), Sum(tick, counts => counts.Every), changes))
        {
            heldBack.Add(changes);
            (unanswered, silentTicks) = (new(settings), 0);
        }
        else
        {
            unanswered.Add(canary);
            silentTicks++;
        }

        beside.Add(canary);
    }

    private OutcomeTable Sum(IReadOnlyList<ErrorCounts> tick, Func<ErrorCounts, OutcomeTable> table) => tick.Aggregate(
        default(OutcomeTable), (sum, counts) => sum + (IsHeldBack(counts) ? table(counts) : table(counts) with { CanaryFailed = 0, CanaryOk = 0 }));
}
