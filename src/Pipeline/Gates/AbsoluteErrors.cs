namespace Pipeline.Gates;

/// <summary>Compares the canary's failure rate with the rate below which it is never called bad.</summary>
/// <param name="floor">That rate, above 0 and below .95.</param>
public sealed class AbsoluteErrors(double floor)
{
    private const double HighestRate = .95;
    private static readonly double[] Multiples = [2, 5, 10, 30, 100, 1000];

    /// <summary>Prior weights of the alternatives.</summary>
    public static readonly IReadOnlyList<double> Weights = [.. Multiples.Select(_ => 1.0 / Multiples.Length)];

    /// <summary>Adds to each alternative what the canary's outcomes say for it, in nats.</summary>
    public void Add(long canaryFailed, long canaryOk, Span<double> changes)
    {
        for (var index = 0; index < Multiples.Length; index++)
        {
            var bad = Math.Min(HighestRate, floor * Multiples[index]);
            changes[index] += canaryFailed * Math.Log(bad / floor) + canaryOk * Math.Log((1 - bad) / (1 - floor));
        }
    }
}
