using Pipeline.Gates.Sampling;
using Pipeline.Traffic;

namespace Pipeline.Edge.Counting;

/// <summary>Samples that were routed with one share, until they are taken. Safe to use from many threads, without a lock.</summary>
internal sealed class TickBin
{
    private const int Canary = 0;
    private const int Widened = OutcomeCounts.Categories;
    private const int Stable = 2 * OutcomeCounts.Categories;
    private const int CanaryOk = 3 * OutcomeCounts.Categories;
    private const int StableOk = CanaryOk + 1;
    private const int Afflicted = CanaryOk + 2;
    private const int CanaryKeys = CanaryOk + 3;
    private const int StableKeys = CanaryOk + 4;

    private readonly long[] _counts = new long[StableKeys + 1];

    /// <summary>A success, sampled or not.</summary>
    public void Ok(SlotKind arm) => Add(arm == SlotKind.Canary ? CanaryOk : StableOk);

    /// <summary>A sample in its category, 0 for the best to 4 for failed.</summary>
    public void Sample(SlotKind arm, int category) => Add((arm == SlotKind.Canary ? Canary : Stable) + category);

    /// <summary>A sample of the canary by the limits of the promotion.</summary>
    public void SampleWidened(int category) => Add(Widened + category);

    /// <summary>The canary has afflicted a key that it had not before.</summary>
    public void NewlyAfflicted() => Add(Afflicted);

    /// <summary>A key has been sent to an arm, and was seen for the first time.</summary>
    public void FirstSeen(SlotKind arm) => Add(arm == SlotKind.Canary ? CanaryKeys : StableKeys);

    /// <summary>What was counted since the last call; none when that is nothing.</summary>
    public RoutedOutcomes? Take(string metric, double share)
    {
        var any = 0L;
        Span<long> taken = stackalloc long[_counts.Length];
        for (var index = 0; index < taken.Length; index++)
            any |= taken[index] = Interlocked.Exchange(ref _counts[index], 0);
        return any == 0 ? null : new(metric, share, Outcomes(taken[Canary..]), Outcomes(taken[Widened..]), Outcomes(taken[Stable..]))
        {
            CanaryOk = taken[CanaryOk],
            StableOk = taken[StableOk],
            NewlyAfflictedKeys = taken[Afflicted],
            CanaryKeys = taken[CanaryKeys],
            StableKeys = taken[StableKeys],
        };
    }

    private static OutcomeCounts Outcomes(ReadOnlySpan<long> categories) =>
        new(categories[0], categories[1], categories[2], categories[3], categories[4]);

    private void Add(int index) => Interlocked.Increment(ref _counts[index]);
}
