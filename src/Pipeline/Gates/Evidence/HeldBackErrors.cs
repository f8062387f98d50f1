using Pipeline.Gates.Statistics;

namespace Pipeline.Gates.Evidence;

/// <summary>
/// Compares the canary's failures with those of a small stable arm. A failure says little about its arm where nearly all is the canary's;
/// what tells is that stable succeeds meanwhile. So outcomes are gathered until stable has one at least, and then: of this many outcomes,
/// this many of them stable's and this many failed, were fewer of the failed ones stable's than chance has it? Fisher's exact test with the
/// share that came about, so nobody needs to have drawn the arms; a failure that hits both alike cancels out.
/// </summary>
/// <param name="ratio">The canary's odds of failing as a multiple of stable's at the border of the null hypothesis, above zero.</param>
/// <param name="alternatives">Multiples of that ratio.</param>
public sealed class HeldBackErrors(double ratio, Alternatives alternatives)
{
    /// <summary>What a rollback looks for.</summary>
    public static readonly Alternatives Worse = Alternatives.Even(3, 10, 50, 1000);

    private long canaryFailed, canaryOk, stableFailed, stableOk;

    /// <summary>Gathers what was counted within one tick.</summary>
    /// <param name="changes">What all that was gathered says for each alternative, in nats, when stable is among it.</param>
    /// <returns>Stable is among it; nothing is left gathered then.</returns>
    public bool Add(ErrorCounts tick, Span<double> changes)
    {
        canaryFailed += tick.CanaryFailed;
        canaryOk += tick.CanaryOk;
        stableFailed += tick.StableFailed;
        stableOk += tick.StableOk;
        if (stableFailed + stableOk == 0)
            return false;
        var border = LogSumOfTables(ratio);
        for (var index = 0; index < alternatives.Multiples.Count; index++)
        {
            var multiple = alternatives.Multiples[index];
            changes[index] = border - LogSumOfTables(ratio * multiple) - stableFailed * Math.Log(multiple);
        }

        (canaryFailed, canaryOk, stableFailed, stableOk) = (0, 0, 0, 0);
        return true;
    }

    // Over every number of stable's failures that the sums allow; each table by its weight beside that of the first.
    private double LogSumOfTables(double odds)
    {
        var (canary, failed) = (canaryFailed + canaryOk, canaryFailed + stableFailed);
        var first = Math.Max(0, failed - canary);
        var last = Math.Min(failed, stableFailed + stableOk);
        var (weight, sum) = (-first * Math.Log(odds), -first * Math.Log(odds));
        for (var onStable = first; onStable < last; onStable++)
        {
            weight += Math.Log((failed - onStable) * (double)(stableFailed + stableOk - onStable) / ((onStable + 1.0) * (canary - failed + onStable + 1)) / odds);
            sum = LogSum.Of(sum, weight);
        }

        return sum;
    }
}
