namespace Pipeline.Gates.Evidence;

/// <summary>Compares the canary's failure rate with a fixed one, without stable.</summary>
/// <param name="limit">
/// That rate, above 0 and below .95: the one below which a canary is never called bad, or the one it must stay under to be promoted.
/// </param>
/// <param name="alternatives">Multiples of that rate.</param>
public sealed class AbsoluteErrors(double limit, Alternatives alternatives)
{
    /// <summary>What a rollback looks for.</summary>
    public static readonly Alternatives Worse = Alternatives.Even(2, 5, 10, 30, 100, 1000);

    /// <summary>What a promotion looks for.</summary>
    public static readonly Alternatives Better = Alternatives.Even(.02, .2, .5);

    private const double HighestRate = .95;

    private readonly (double Failed, double Ok)[] ratios = [.. alternatives.Multiples.Select(multiple => Ratios(limit, Math.Min(HighestRate, limit * multiple)))];

    /// <summary>Adds to each alternative what the canary's outcomes say for it, in nats.</summary>
    public void Add(long canaryFailed, long canaryOk, Span<double> changes)
    {
        for (var index = 0; index < ratios.Length; index++)
            changes[index] += canaryFailed * ratios[index].Failed + canaryOk * ratios[index].Ok;
    }

    private static (double Failed, double Ok) Ratios(double limit, double rate) => (Math.Log(rate / limit), Math.Log((1 - rate) / (1 - limit)));
}
