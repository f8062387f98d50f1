namespace Pipeline.Gates.Evidence;

/// <summary>
/// Evidence that requests do not reach the canary with the share the router was told. While it is sufficient no comparison
/// can be believed, so nothing may be promoted.
/// </summary>
public sealed class AssignmentCheck
{
    private static readonly Alternatives Odds = Alternatives.Even(.5, .8, 1.25, 2);
    private readonly LabelTest[] tests = [.. Odds.Multiples.Select(odds => new LabelTest(odds))];
    private readonly MixtureEvidence evidence = new(Odds.Weights);

    /// <summary>Natural logarithm of the evidence.</summary>
    public double Log => evidence.Log;

    /// <summary>Takes how many requests, routed with one share (0 to 1), each arm got.</summary>
    public void Add(double share, long canary, long stable)
    {
        Span<double> changes = stackalloc double[Odds.Multiples.Count];
        for (var index = 0; index < changes.Length; index++)
            changes[index] = tests[index].Of(share, canary, stable);
        evidence.Add(changes);
    }
}
