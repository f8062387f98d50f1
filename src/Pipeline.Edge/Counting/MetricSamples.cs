using System.Collections.Concurrent;
using Pipeline.Gates.Sampling;
using Pipeline.Traffic;

namespace Pipeline.Edge.Counting;

/// <summary>One metric's samples of one rollout: which of a key's outcomes count, and what counted since the last tick, apart for every share.</summary>
/// <param name="began">The clock's timestamp when the rollout was first watched.</param>
internal sealed class MetricSamples(string metric, TimeProvider time, long began)
{
    private readonly KeySamples _keys = new();
    private readonly KeySet _afflicted = new();
    private readonly ConcurrentDictionary<double, TickBin> _drawn = new();
    private UnmovedKeys _step = new(default);

    /// <summary>Outcomes without a key.</summary>
    public RealisedBin Realised { get; } = new(metric);

    /// <summary>Begins a step, unless it has begun already.</summary>
    public void Begin(MovedKeys moved)
    {
        if (Volatile.Read(ref _step).Moved != moved)
            Volatile.Write(ref _step, new(moved));
    }

    /// <summary>What a key's outcome of this kind counts for now.</summary>
    public KeySample Take(ulong key, bool failed) => _keys.Take(key, failed, time.GetElapsedTime(began));

    /// <summary>A failure of the key would count against its arm now.</summary>
    public bool IsAtRisk(ulong key) => _keys.IsAtRisk(key, time.GetElapsedTime(began));

    /// <summary>Where outcomes belong that were routed with a share.</summary>
    public TickBin Drawn(double share) => _drawn.GetOrAdd(share, static _ => new());

    /// <summary>A failure of a key, counted when it is the key's first of its minute.</summary>
    public void Failed(SlotKind arm, ulong key, double share)
    {
        var bin = Drawn(share);
        bin.Failure(arm);
        var sample = Take(key, failed: true);
        if (sample == KeySample.None)
            return;
        Sample(arm, key, bin, OutcomeCounts.FailedCategory, sample);
        if (arm != SlotKind.Canary)
            return;
        bin.SampleWidened(OutcomeCounts.FailedCategory);
        Afflict(key, bin);
    }

    /// <summary>A sample of a key in its category. Its first one of a step shows where the key is sent.</summary>
    public void Sample(SlotKind arm, ulong key, TickBin bin, int category, KeySample sample)
    {
        bin.Sample(arm, category, sample);
        if (Volatile.Read(ref _step).Meets(key))
            bin.Met(arm);
    }

    /// <summary>The canary has failed a key, or kept it waiting.</summary>
    public void Afflict(ulong key, TickBin bin)
    {
        if (_afflicted.Add(key))
            bin.NewlyAfflicted();
    }

    /// <summary>What counted since the last call.</summary>
    /// <param name="alone">There is no stable slot to compare with.</param>
    /// <param name="isTimed">The categories of what did not fail mean something.</param>
    public IEnumerable<RoutedOutcomes> Take(bool alone, bool isTimed) =>
        _drawn.Select(bin => bin.Value.Take(metric, bin.Key, alone) is { } drawn ? drawn with { IsTimed = isTimed, KeysShare = Volatile.Read(ref _step).Moved.ShareOfOthers } : null).Append(Realised.Take(alone)).OfType<RoutedOutcomes>();
}
