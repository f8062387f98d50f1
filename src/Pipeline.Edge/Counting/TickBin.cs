using Pipeline.Gates.Sampling;
using Pipeline.Traffic;

namespace Pipeline.Edge.Counting;

/// <summary>Samples that were routed with one share, until they are taken. Safe to use from many threads, without a lock.</summary>
internal sealed class TickBin
{
    private const int Canary = 0;
    private const int Widened = OutcomeCounts.Categories;
    private const int Stable = 2 * OutcomeCounts.Categories;
    private const int CanaryFresh = 3 * OutcomeCounts.Categories;
    private const int StableFresh = 4 * OutcomeCounts.Categories;
    private const int CanaryOk = 5 * OutcomeCounts.Categories;
    private const int StableOk = CanaryOk + 1;
    private const int CanaryAtRisk = CanaryOk + 2;
    private const int StableAtRisk = CanaryOk + 3;
    private const int CanaryKeys = CanaryOk + 4;
    private const int StableKeys = CanaryOk + 5;
    private const int CanaryFailures = CanaryOk + 6;
    private const int StableFailures = CanaryOk + 7;
    private const int Afflicted = CanaryOk + 8;

    private readonly long[] _counts = new long[Afflicted + 1];

    /// <summary>A success, sampled or not.</summary>
    /// <param name="atRisk">A failure of its key would have counted against the arm.</param>
    public void Ok(SlotKind arm, bool atRisk)
    {
        Add(arm == SlotKind.Canary ? CanaryOk : StableOk);
        if (atRisk)
            Add(arm == SlotKind.Canary ? CanaryAtRisk : StableAtRisk);
    }

    /// <summary>A failure, sampled or not.</summary>
    public void Failure(SlotKind arm) => Add(arm == SlotKind.Canary ? CanaryFailures : StableFailures);

    /// <summary>A sample in its category, 0 for the best to 4 for failed, for what it counts.</summary>
    public void Sample(SlotKind arm, int category, KeySample sample)
    {
        var onCanary = arm == SlotKind.Canary;
        Add((onCanary ? Canary : Stable) + category);
        if (sample >= KeySample.Fresh)
            Add((onCanary ? CanaryFresh : StableFresh) + category);
    }

    /// <summary>A sample of the canary by the limits of the promotion.</summary>
    public void SampleWidened(int category) => Add(Widened + category);

    /// <summary>The canary has afflicted a key that it had not before.</summary>
    public void NewlyAfflicted() => Add(Afflicted);

    /// <summary>A key that the step did not move is met on an arm.</summary>
    public void Met(SlotKind arm) => Add(arm == SlotKind.Canary ? CanaryKeys : StableKeys);

    /// <summary>What was counted since the last call; none when that is nothing.</summary>
    /// <param name="alone">There is no stable slot.</param>
    public RoutedOutcomes? Take(string metric, double share, bool alone)
    {
        var any = 0L;
        Span<long> taken = stackalloc long[_counts.Length];
        for (var index = 0; index < taken.Length; index++)
            any |= taken[index] = Interlocked.Exchange(ref _counts[index], 0);
        return any == 0 ? null : new(metric, share, Outcomes(taken[Canary..]), Outcomes(taken[Widened..]), Outcomes(taken[Stable..]))
        {
            CanaryFresh = Outcomes(taken[CanaryFresh..]),
            StableFresh = Outcomes(taken[StableFresh..]),
            CanaryOk = taken[CanaryOk],
            StableOk = taken[StableOk],
            CanaryAtRisk = taken[CanaryAtRisk],
            StableAtRisk = taken[StableAtRisk],
            CanaryFailures = taken[CanaryFailures],
            StableFailures = taken[StableFailures],
            CanaryKeys = taken[CanaryKeys],
            StableKeys = taken[StableKeys],
            IsAlone = alone && share >= 1,
            NewlyAfflictedKeys = taken[Afflicted],
        };
    }

    private static OutcomeCounts Outcomes(ReadOnlySpan<long> categories) =>
        new(categories[0], categories[1], categories[2], categories[3], categories[4]);

    private void Add(int index) => Interlocked.Increment(ref _counts[index]);
}
