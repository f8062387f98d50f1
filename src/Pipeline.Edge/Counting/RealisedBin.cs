using Pipeline.Gates.Sampling;
using Pipeline.Traffic;

namespace Pipeline.Edge.Counting;

/// <summary>
/// Outcomes whose arm nobody drew: operations that modules count themselves, and calls that say nothing of whom they are for. They are
/// compared by the share that came about, so they are kept until both arms have some; one arm alone would be judged without comparison.
/// They have no keys: each of the canary's failures that its module does not call another of the same user, and what it was late with, counts as
/// one afflicted key.
/// </summary>
internal sealed class RealisedBin(string metric)
{
    private const int Kinds = 5;
    private readonly long[] _counts = new long[2 * Kinds];
    private OperationOutcomes _canary;
    private OperationOutcomes _stable;

    public void Add(SlotKind arm, OperationOutcomes outcomes)
    {
        var counts = _counts.AsSpan(arm == SlotKind.Canary ? 0 : Kinds, Kinds);
        Add(ref counts[0], outcomes.Ok);
        Add(ref counts[1], outcomes.Failed);
        Add(ref counts[2], outcomes.Late);
        Add(ref counts[3], outcomes.VeryLate);
        Add(ref counts[4], outcomes.FailedAgain);
    }

    /// <summary>What was counted since it was last given. One reader only.</summary>
    /// <param name="alone">There is no stable slot to wait for.</param>
    public RoutedOutcomes? Take(bool alone)
    {
        _canary += Taken(0);
        _stable += Taken(Kinds);
        var (canary, stable) = (_canary, _stable);
        if (canary.Total == 0 || (stable.Total == 0 && !alone))
            return null;
        (_canary, _stable) = (default, default);
        var counts = Categories(canary);
        return new(metric, alone ? 1 : (double)canary.Total / (canary.Total + stable.Total), counts, counts, Categories(stable))
        {
            IsRealised = true,
            IsAlone = alone,
            IsTimed = false,
            CanaryFailures = canary.AllFailed,
            StableFailures = stable.AllFailed,
            NewlyAfflictedKeys = canary.Failed + canary.Late + canary.VeryLate,
        };
    }

    private OperationOutcomes Taken(int first) => new(Take(first), Take(first + 1), Take(first + 2), Take(first + 3), Take(first + 4));

    private long Take(int index) => Interlocked.Exchange(ref _counts[index], 0);

    private static OutcomeCounts Categories(OperationOutcomes outcomes) =>
        new(Math.Max(0, outcomes.Ok - outcomes.Late - outcomes.VeryLate), 0, outcomes.Late, outcomes.VeryLate, outcomes.Failed);

    private static void Add(ref long count, long more)
    {
        if (more != 0)
            Interlocked.Add(ref count, more);
    }
}
