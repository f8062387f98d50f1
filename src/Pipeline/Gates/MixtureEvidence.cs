namespace Pipeline.Gates;

/// <summary>
/// An e-process over a mixture of alternatives that may start at any tick. It may be looked at after every tick: under the
/// null hypothesis the chance that it ever reaches 1/alpha is at most alpha.
/// </summary>
/// <param name="weights">Prior weights of the alternatives, adding up to one.</param>
/// <param name="scale">Time scale of the restart prior, in ticks.</param>
/// <param name="cap">The most, in nats, that one tick may add to an alternative, so that no single burst decides.</param>
public sealed class MixtureEvidence(IReadOnlyList<double> weights, double scale, double cap)
{
    private readonly double[] components = [.. weights.Select(_ => double.NegativeInfinity)];
    private long tick;

    /// <summary>Natural logarithm of the evidence; 0 says nothing.</summary>
    public double Log { get; private set; }

    /// <summary>Takes one tick's log likelihood ratios, one an alternative.</summary>
    public void Add(ReadOnlySpan<double> changes)
    {
        var spent = Math.Log(RestartPrior.Spent(tick, scale));
        for (var index = 0; index < components.Length; index++)
        {
            var started = LogSum.Of(components[index], spent + Math.Log(weights[index]));
            components[index] = started + Math.Min(cap, changes[index]);
        }

        Log = LogSum.Of(LogSum.Of(components), Math.Log(RestartPrior.Cash(tick, scale)));
        tick++;
    }
}
