namespace Pipeline.Gates.Evidence;

/// <summary>The rates that a test holds against its null hypothesis, as multiples of the null's, with their prior weights.</summary>
/// <param name="Multiples">Above 1 where the test looks for worse, below 1 where it looks for better.</param>
/// <param name="Weights">One a multiple, adding up to one.</param>
public sealed record Alternatives(IReadOnlyList<double> Multiples, IReadOnlyList<double> Weights)
{
    /// <summary>Alternatives of the same weight.</summary>
    public static Alternatives Even(params double[] multiples) => new(multiples, [.. multiples.Select(_ => 1.0 / multiples.Length)]);
}
