using Pipeline.Gates.Statistics;

namespace Pipeline.Gates.Evidence;

/// <summary>
/// An e-process over a mixture of alternatives. It may be looked at after every tick: under the null hypothesis the chance
/// that it ever reaches 1/alpha is at most alpha.
/// </summary>
/// <param name="weights">Prior weights of the alternatives, adding up to one.</param>
/// <param name="scale">Time scale, in ticks, of the prior over the tick on which the alternatives begin; none when that is the first.</param>
/// <param name="cap">The most, in nats, that one tick may add to an alternative, so that no single burst decides; none for no limit.</param>
public sealed class MixtureEvidence(IReadOnlyList<double> weights, double? scale = null, double? cap = null)
{
    private readonly double most = cap ?? double.PositiveInfinity;
    private readonly double[] logWeights = [.. weights.Select(weight => Math.Log(weight))];
    private readonly double[] components = [.. weights.Select(_ => double.NegativeInfinity)];
    private long tick;

    /// <summary>Natural logarithm of the evidence; 0 says nothing.</summary>
    public double Log { get; private set; }

    /// <summary>Takes one tick's log likelihood ratios, one an alternative.</summary>
    public void Add(ReadOnlySpan<double> changes)
    {
        var (spent, cash) = scale is { } ticks ? (RestartPrior.Spent(tick, ticks), RestartPrior.Cash(tick, ticks)) : (tick == 0 ? 1 : 0, 0);
        var logSpent = Math.Log(spent);
        for (var index = 0; index < components.Length; index++)
        {
            var started = spent == 0 ? components[index] : Sum(components[index], logSpent + logWeights[index]);
            components[index] = started + Math.Min(most, changes[index]);
        }

        Log = LogSum.Of(LogSum.Of(components), Math.Log(cash));
        tick++;
    }

    private static double Sum(double one, double other) => Math.Max(one, other) + Logarithm.OnePlus(Math.Exp(-Math.Abs(one - other)));
}
