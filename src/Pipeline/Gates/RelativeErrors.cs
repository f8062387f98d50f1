namespace Pipeline.Gates;

/// <summary>
/// Compares the canary's failures with stable's: given a failure, was it the canary's more often than the router's share
/// allows? Failures that hit both alike cancel out; successes say nothing.
/// </summary>
/// <param name="ratio">How many times stable's failure rate is still fine, above zero.</param>
public sealed class RelativeErrors(double ratio)
{
    private static readonly double[] Multiples = [1.5, 2.5, 5, 10, 30, 100, 1000];

    /// <summary>Prior weights of the alternatives.</summary>
    public static readonly IReadOnlyList<double> Weights = [.10, .15, .20, .15, .10, .15, .15];

    /// <summary>Adds to each alternative what failures routed with one share (0 to 1) say for it, in nats.</summary>
    public void Add(double share, long canaryFailed, long stableFailed, Span<double> changes)
    {
        var fine = CanaryGivenFailure(share, ratio);
        for (var index = 0; index < Multiples.Length; index++)
        {
            var bad = CanaryGivenFailure(share, ratio * Multiples[index]);
            changes[index] += canaryFailed * Math.Log(bad / fine) + stableFailed * Math.Log((1 - bad) / (1 - fine));
        }
    }

    private static double CanaryGivenFailure(double share, double odds)
    {
        var possible = Math.Clamp(share, 1e-6, 1 - 1e-6);
        return possible * odds / (possible * odds + 1 - possible);
    }
}
