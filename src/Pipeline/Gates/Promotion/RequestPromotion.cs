using Pipeline.Gates.Evidence;
using Pipeline.Gates.Sampling;
using Pipeline.Gates.Statistics;

namespace Pipeline.Gates.Promotion;

/// <summary>
/// The evidence of one step, from one request metric, that the canary is not worse than is acceptable. Every step takes a new
/// one, so that what was good early does not pay for what comes later.
/// </summary>
public sealed class RequestPromotion(PromotionSettings settings)
{
    private readonly RelativeErrors relativeErrors = new(settings.Ratio, RelativeErrors.Better);
    private readonly AbsoluteErrors absoluteErrors = new(settings.Rate, AbsoluteErrors.Better);
    private readonly MixtureEvidence relative = new(RelativeErrors.Better.Weights);
    private readonly MixtureEvidence absolute = new(AbsoluteErrors.Better.Weights);
    private readonly ExceedanceLabels[] latency = [new(.5, from: 1), new(.1, from: 2), new(.01, from: 3)];
    private bool isTimed;

    /// <summary>Logarithm of the evidence that the canary does not fail too often: the mean of compared and absolute.</summary>
    public double Errors => LogSum.Mean(relative.Log, absolute.Log);

    /// <summary>Logarithms of the evidence that it is not too slow at the median, the 90th and the 99th percentile.</summary>
    public IReadOnlyList<double> Latency => [.. latency.Select(test => test.Log)];

    /// <summary>Ticks of the step so far.</summary>
    public long Ticks { get; private set; }

    /// <summary>The canary's samples on the step so far.</summary>
    public long Canary { get; private set; }

    /// <summary>Every test says so now, over enough ticks and samples; of what is never timed only that it does not fail too often.</summary>
    public bool Sufficient => Ticks >= settings.MinTicks && Canary >= settings.MinCanary
        && Errors >= -Math.Log(settings.Beta) && latency.Take(isTimed ? settings.LatencyTests : 0).All(test => test.Log >= -Math.Log(settings.Beta));

    /// <summary>Takes what was counted within one tick, one entry a share.</summary>
    /// <param name="warm">The canary has been open for long enough that its latency counts.</param>
    public void Add(IReadOnlyList<RoutedOutcomes> tick, bool warm)
    {
        Span<double> relativeChanges = stackalloc double[RelativeErrors.Better.Weights.Count];
        Span<double> absoluteChanges = stackalloc double[AbsoluteErrors.Better.Weights.Count];
        foreach (var outcomes in tick.Where(outcomes => !outcomes.IsRealised))
        {
            absoluteErrors.Add(outcomes.Canary.Failed, outcomes.Canary.Ok, absoluteChanges);
            if (outcomes.HasStable)
                relativeErrors.Add(outcomes.Share, outcomes.Canary.Failed, outcomes.Stable.Failed, relativeChanges);
            isTimed |= outcomes.IsTimed;
            if (outcomes is { HasStable: true, IsTimed: true } && warm)
                AddLatency(outcomes);
            Canary += outcomes.Canary.Total;
        }

        relative.Add(relativeChanges);
        absolute.Add(absoluteChanges);
        Ticks++;
    }

    private void AddLatency(RoutedOutcomes outcomes)
    {
        foreach (var test in latency)
            test.Add(outcomes.Share, outcomes.CanaryWidened, outcomes.Stable);
    }
}
