using Pipeline.Gates.Sampling;

namespace Pipeline.Gates.Evidence;

/// <summary>
/// Compares how slow the canary's requests are with stable's, over ordered categories. Every alternative's odds do not fall
/// from one category to the next, so a canary that is nowhere slower is never held to be worse.
/// </summary>
public sealed class LatencyLabels
{
    /// <summary>Six shifts of the whole distribution on the logarithmic scale, then heavier tails from the 99th and the 90th percentile on.</summary>
    private static readonly double[][] Odds =
    [
        [0.900524, 1.065026, 1.220801, 1.38557, 1.38557],
        [0.802587, 1.118913, 1.469003, 1.893089, 1.893089],
        [0.617075, 1.185558, 2.037113, 3.389894, 3.389894],
        [0.317311, 1.130503, 3.297572, 9.236225, 9.236225],
        [0.0455, 0.533726, 4.351989, 37.208059, 37.208059],
        [0.000465, 0.032574, 1.188945, 87.97328, 87.97328],
        [0.979798, 0.979798, 0.979798, 3.0, 3.0],
        [0.909091, 0.909091, 0.909091, 10.0, 10.0],
        [0.888889, 0.888889, 2.0, 2.0, 2.0],
        [0.555556, 0.555556, 5.0, 5.0, 5.0],
    ];

    /// <summary>Prior weights of the alternatives.</summary>
    public static readonly IReadOnlyList<double> Weights = [.. Odds.Select(_ => 1.0 / Odds.Length)];

    private readonly LabelTest[][] tests = [.. Odds.Select(odds => odds.Select(one => new LabelTest(one)).ToArray())];

    /// <summary>Adds to each alternative what outcomes routed with one share (0 to 1) say for it, in nats.</summary>
    public void Add(double share, OutcomeCounts canary, OutcomeCounts stable, Span<double> changes)
    {
        for (var index = 0; index < tests.Length; index++)
        {
            for (var category = 0; category < OutcomeCounts.Categories; category++)
                changes[index] += tests[index][category].Of(share, canary[category], stable[category]);
        }
    }
}
