using Pipeline.Gates.Sampling;
using Pipeline.Gates.Statistics;

namespace Pipeline.Gates.Evidence;

/// <summary>
/// The evidence of one request metric that the canary fails more, or is slower, than it may. It is never reset, and once
/// sufficient it stays so. Constant memory.
/// </summary>
public sealed class RequestRollback(GuardSettings settings)
{
    private readonly ErrorEvidence errors = new(settings);
    private readonly LatencyLabels labels = new();
    private readonly MixtureEvidence latency = new(LatencyLabels.Weights, settings.RestartTicks, settings.CapPerTick);
    private double highest;

    /// <summary>The error evidence.</summary>
    public ErrorEvidence Errors => errors;

    /// <summary>Logarithm of the evidence that the canary is slower, failures being the slowest.</summary>
    public double Latency => latency.Log;

    /// <summary>Logarithm of the evidence compared with stable: the mean of errors and latency.</summary>
    public double Compared => LogSum.Mean(errors.Compared, latency.Log);

    /// <summary>The smallest level, 0 to 1, at which the comparison would have rejected a healthy canary at any tick so far.</summary>
    public double PValue => Math.Exp(-highest);

    /// <summary>The comparison, or the ticks without comparison, have reached their limit at some tick.</summary>
    public bool Sufficient { get; private set; }

    /// <summary>Takes what was counted within one tick, one entry a share.</summary>
    /// <param name="warm">The canary has been open for long enough that its latency counts.</param>
    public void Add(IReadOnlyList<RoutedOutcomes> tick, bool warm)
    {
        errors.Add([.. tick.Select(outcomes => outcomes.Errors)]);
        if (warm)
            AddLatency(tick);
        highest = Math.Max(highest, Compared);
        Sufficient = Sufficient || Compared >= -Math.Log(settings.AlphaCompared) || errors.Solo >= -Math.Log(settings.AlphaSolo);
    }

    private void AddLatency(IReadOnlyList<RoutedOutcomes> tick)
    {
        Span<double> changes = stackalloc double[LatencyLabels.Weights.Count];
        foreach (var outcomes in tick.Where(outcomes => outcomes is { HasStable: true, IsRealised: false }))
            labels.Add(outcomes.Share, outcomes.CanaryFresh, outcomes.StableFresh, changes);
        latency.Add(changes);
    }
}
