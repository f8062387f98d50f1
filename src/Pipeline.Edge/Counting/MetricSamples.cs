using System.Collections.Concurrent;
using Pipeline.Gates.Sampling;
using Pipeline.Traffic;

namespace Pipeline.Edge.Counting;

/// <summary>One metric's samples of one rollout: which of a key's outcomes count, and what counted since the last tick, apart for every share.</summary>
/// <param name="began">The clock's timestamp when the rollout was first watched.</param>
internal sealed class MetricSamples(string metric, ReturningKeys returning, TimeProvider time, long began)
{
    private readonly KeySamples _keys = new();
    private readonly KeySet _afflicted = new();
    private readonly KeySet _seen = new();
    private readonly ConcurrentDictionary<double, TickBin> _drawn = new();

    /// <summary>Outcomes without a key.</summary>
    public RealisedBin Realised { get; } = new(metric);

    /// <summary>Whether a key's outcome of this kind counts now.</summary>
    public bool Takes(ulong key, bool failed) => _keys.Take(key, failed, time.GetElapsedTime(began)) != KeySample.None;

    /// <summary>Where outcomes belong that were routed with a share.</summary>
    public TickBin Drawn(double share) => _drawn.GetOrAdd(share, static _ => new());

    /// <summary>A failure of a key, counted when it is the key's first of its minute.</summary>
    public void Failed(SlotKind arm, ulong key, double share)
    {
        if (!Takes(key, failed: true))
            return;
        var bin = Drawn(share);
        Sample(arm, key, bin, OutcomeCounts.FailedCategory);
        if (arm != SlotKind.Canary)
            return;
        bin.SampleWidened(OutcomeCounts.FailedCategory);
        Afflict(key, bin);
    }

    /// <summary>A sample of a key in its category. Its first one shows where the key was sent, unless the edge itself has just called it there.</summary>
    public void Sample(SlotKind arm, ulong key, TickBin bin, int category)
    {
        bin.Sample(arm, category);
        if (!returning.Contains(key) && _seen.Add(key))
            bin.FirstSeen(arm);
    }

    /// <summary>The canary has failed a key, or kept it waiting.</summary>
    public void Afflict(ulong key, TickBin bin)
    {
        if (_afflicted.Add(key))
            bin.NewlyAfflicted();
    }

    /// <summary>What counted since the last call.</summary>
    /// <param name="alone">There is too little of stable to compare outcomes without a key with.</param>
    /// <param name="isTimed">The categories of what did not fail mean something.</param>
    public IEnumerable<RoutedOutcomes> Take(bool alone, bool isTimed) =>
        _drawn.Select(bin => bin.Value.Take(metric, bin.Key) is { } drawn ? drawn with { IsTimed = isTimed } : null).Append(Realised.Take(alone)).OfType<RoutedOutcomes>();
}
