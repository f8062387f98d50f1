using Pipeline.Gates.Sampling;
using Pipeline.Traffic;

namespace Pipeline.Edge.Counting;

/// <summary>
/// Outcomes whose arm nobody drew: operations that modules count themselves, and calls that say nothing of whom they are for. They are
/// compared by the share that came about, so they are kept until both arms have some; one arm alone would be judged without comparison.
/// They have no keys: each of the canary's failures counts as one afflicted key.
/// </summary>
internal sealed class RealisedBin(string metric)
{
    private readonly long[] _counts = new long[4];
    private OperationOutcomes _canary;
    private OperationOutcomes _stable;

    public void Add(SlotKind arm, OperationOutcomes outcomes)
    {
        var first = arm == SlotKind.Canary ? 0 : 2;
        Interlocked.Add(ref _counts[first], outcomes.Ok);
        Interlocked.Add(ref _counts[first + 1], outcomes.Failed);
    }

    /// <summary>What was counted since it was last given. One reader only.</summary>
    /// <param name="alone">There is no stable slot to wait for.</param>
    public RoutedOutcomes? Take(bool alone)
    {
        _canary += new OperationOutcomes(Interlocked.Exchange(ref _counts[0], 0), Interlocked.Exchange(ref _counts[1], 0));
        _stable += new OperationOutcomes(Interlocked.Exchange(ref _counts[2], 0), Interlocked.Exchange(ref _counts[3], 0));
        var (canary, stable) = (_canary, _stable);
        if (canary.Total == 0 || (stable.Total == 0 && !alone))
            return null;
        (_canary, _stable) = (default, default);
        var counts = Categories(canary);
        return new(metric, alone ? 1 : (double)canary.Total / (canary.Total + stable.Total), counts, counts, Categories(stable))
        {
            IsRealised = true,
            IsAlone = alone,
            NewlyAfflictedKeys = canary.Failed,
        };
    }

    private static OutcomeCounts Categories(OperationOutcomes outcomes) => new(outcomes.Ok, 0, 0, 0, outcomes.Failed);
}
