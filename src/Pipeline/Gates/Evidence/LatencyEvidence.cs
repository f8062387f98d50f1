using Pipeline.Gates.Sampling;

namespace Pipeline.Gates.Evidence;

/// <summary>Evidence that the canary is slower than it may be: of requests whose arm was drawn, or of operations whose share came about.</summary>
public sealed class LatencyEvidence(GuardSettings settings)
{
    private readonly MixtureEvidence drawn = new(LatencyLabels.Weights, settings.RestartTicks, settings.CapPerTick);
    private readonly MixtureEvidence realised = new(LateAnswers.Weights, settings.RestartTicks, settings.CapPerTick);
    private readonly LatencyLabels shifts = new();
    private readonly LateAnswers late = new(settings.Ratio);
    private bool isRealised;

    /// <summary>Natural logarithm of the evidence.</summary>
    public double Log => isRealised ? realised.Log : drawn.Log;

    /// <summary>Something has been timed, so that there can be evidence.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Notes how the metric is timed, at the first tick in which it is; it stays so.</summary>
    public void Begin(IReadOnlyList<RoutedOutcomes> tick)
    {
        if (HasBegun || !tick.Any(outcomes => outcomes.IsTimed))
            return;
        HasBegun = true;
        isRealised = tick.All(outcomes => !outcomes.IsTimed || outcomes.IsRealised);
    }

    /// <summary>Takes what was counted within one tick, one entry a share.</summary>
    public void Add(IReadOnlyList<RoutedOutcomes> tick)
    {
        Span<double> labels = stackalloc double[LatencyLabels.Weights.Count];
        Span<double> lates = stackalloc double[LateAnswers.Weights.Count];
        foreach (var outcomes in tick.Where(outcomes => outcomes is { HasStable: true, IsTimed: true }))
        {
            if (!outcomes.IsRealised)
                shifts.Add(outcomes.Share, outcomes.CanaryFresh, outcomes.StableFresh, labels);
            else if (outcomes.Share <= settings.HighestComparedShare)
                late.Add(outcomes.Share, outcomes.Canary, outcomes.Stable, lates);
        }

        if (isRealised)
            realised.Add(lates);
        else
            drawn.Add(labels);
    }
}
