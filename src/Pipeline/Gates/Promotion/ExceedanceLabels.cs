using Pipeline.Gates.Evidence;
using Pipeline.Gates.Sampling;

namespace Pipeline.Gates.Promotion;

/// <summary>
/// Whether the canary exceeds one of stable's quantiles less often than stable would after the canary's limits were raised by
/// the margin that is still acceptable: evidence that it is not slower by more than the margin.
/// </summary>
/// <param name="nominal">The share of stable's requests that exceed the quantile, above 0 and below 1.</param>
/// <param name="from">The first category, 0 to 4, that exceeds it.</param>
public sealed class ExceedanceLabels(double nominal, int from)
{
    private static readonly Alternatives Fewer = Alternatives.Even(.4, .6, .8);
    private readonly (LabelTest Exceeding, LabelTest Keeping)[] tests =
        [.. Fewer.Multiples.Select(fewer => (new LabelTest(fewer), new LabelTest((1 - fewer * nominal) / (1 - nominal))))];

    private readonly MixtureEvidence evidence = new(Fewer.Weights);

    /// <summary>Natural logarithm of the evidence.</summary>
    public double Log => evidence.Log;

    /// <summary>Takes outcomes that were routed with one share (0 to 1), the canary's by its raised limits.</summary>
    public void Add(double share, OutcomeCounts canary, OutcomeCounts stable)
    {
        var canaryOver = Over(canary);
        var stableOver = Over(stable);
        Span<double> changes = stackalloc double[Fewer.Multiples.Count];
        for (var index = 0; index < changes.Length; index++)
        {
            changes[index] = tests[index].Exceeding.Of(share, canaryOver, stableOver)
                + tests[index].Keeping.Of(share, canary.Total - canaryOver, stable.Total - stableOver);
        }

        evidence.Add(changes);
    }

    private long Over(OutcomeCounts counts)
    {
        var sum = 0L;
        for (var category = from; category < OutcomeCounts.Categories; category++)
            sum += counts[category];
        return sum;
    }
}
