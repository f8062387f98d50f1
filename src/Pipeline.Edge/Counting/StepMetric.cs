using Pipeline.Gates.Sampling;
using Pipeline.Traffic;

namespace Pipeline.Edge.Counting;

/// <summary>One metric while a step lasts.</summary>
/// <param name="Limits">What is slow; none where stable has answered nothing yet, and for what is not timed.</param>
/// <param name="Alone">There is no stable slot to compare with.</param>
internal sealed record StepMetric(string Name, MetricSamples Samples, StepLimits? Limits, bool Alone)
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

    private void CountOk(SlotKind arm, ulong key, double share)
    {
        var bin = Samples.Drawn(share);
        bin.Ok(arm, Samples.IsAtRisk(key));
        var sample = Samples.Take(key, failed: false);
        if (sample == KeySample.None)
            return;
        bin.Sample(arm, 0, sample);
        if (arm == SlotKind.Canary)
            bin.SampleWidened(0);
    }
}
