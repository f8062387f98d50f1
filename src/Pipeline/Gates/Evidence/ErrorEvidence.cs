namespace Pipeline.Gates.Evidence;

/// <summary>Evidence that the canary fails more than it may: compared with stable, and on its own where no comparison is possible.</summary>
public sealed class ErrorEvidence(GuardSettings settings)
{
    private readonly RelativeErrors relativeErrors = new(settings.Ratio, RelativeErrors.Worse);
    private readonly AbsoluteErrors absoluteErrors = new(settings.Floor, AbsoluteErrors.Worse);
    private readonly MixtureEvidence relative = new(RelativeErrors.Worse.Weights, settings.RestartTicks, settings.CapPerTick);
    private readonly MixtureEvidence absolute = new(AbsoluteErrors.Worse.Weights, settings.RestartTicks, settings.CapPerTick);
    private readonly MixtureEvidence solo = new(AbsoluteErrors.Worse.Weights, settings.RestartTicks, settings.CapPerTick);

    /// <summary>Logarithm of the evidence that the canary fails more than the ratio times as often as stable.</summary>
    public double Relative => relative.Log;

    /// <summary>Logarithm of the evidence that the canary fails more often than the floor.</summary>
    public double Absolute => absolute.Log;

    /// <summary>Logarithm of the evidence for both: it must fail more than stable and more than the floor.</summary>
    public double Compared => Math.Min(relative.Log, absolute.Log);

    /// <summary>Logarithm of the evidence against the floor from the ticks without comparison alone.</summary>
    public double Solo => solo.Log;

    /// <summary>Takes what was counted within one tick, one entry a share.</summary>
    public void Add(IReadOnlyList<ErrorCounts> tick)
    {
        Span<double> relativeChanges = stackalloc double[RelativeErrors.Worse.Weights.Count];
        Span<double> absoluteChanges = stackalloc double[AbsoluteErrors.Worse.Weights.Count];
        Span<double> soloChanges = stackalloc double[AbsoluteErrors.Worse.Weights.Count];
        var alone = false;
        foreach (var counts in tick)
        {
            if (counts.Share <= settings.HighestComparedShare)
            {
                relativeErrors.Add(counts.Share, counts.CanaryFailed, counts.StableFailed, relativeChanges);
            }
            else
            {
                absoluteErrors.Add(counts.CanaryFailed, counts.CanaryOk, soloChanges);
                alone = true;
            }

            absoluteErrors.Add(counts.CanaryFailed, counts.CanaryOk, absoluteChanges);
        }

        relative.Add(relativeChanges);
        absolute.Add(absoluteChanges);
        if (alone)
            solo.Add(soloChanges);
    }
}
