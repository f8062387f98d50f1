using Pipeline.Gates.Sampling;
using Pipeline.Traffic;

namespace Pipeline.Edge.Counting;

/// <summary>One metric while a step lasts.</summary>
/// <param name="Limits">What is slow; none where stable has answered nothing yet, and for what is not timed.</param>
/// <param name="Share">The share of keys, 0 to 1, that the step gives to the canary.</param>
/// <param name="HasStable">There is a stable slot to compare with.</param>
internal sealed record StepMetric(string Name, MetricSamples Samples, StepLimits? Limits, double Share, bool HasStable)
{
    /// <summary>An outcome that is not timed. Who was sent to stable by name says nothing about the canary.</summary>
    public void Count(SlotKind arm, ulong? key, double share, bool failed)
    {
        if (key is not { } known)
            Samples.Realised.Add(arm, failed ? new(0, 1) : new(1, 0));
        else if (share > 0 && failed)
            Samples.Failed(arm, known, share);
        else if (share > 0)
            CountOk(arm, known, share);
    }

    /// <summary>What counted since the last call.</summary>
    public IEnumerable<RoutedOutcomes> Take() => Samples.Take(alone: !HasStable, isTimed: Limits is not null);

    private void CountOk(SlotKind arm, ulong key, double share)
    {
        var bin = Samples.Drawn(share);
        bin.Ok(arm, Samples.IsAtRisk(key));
        var sample = Samples.Take(key, failed: false);
        if (sample == KeySample.None)
            return;
        Samples.Sample(arm, key, bin, 0, sample);
        if (arm == SlotKind.Canary)
            bin.SampleWidened(0);
    }
}
