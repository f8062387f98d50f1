using Pipeline.Gates.Statistics;

namespace Pipeline.Gates.Evidence;

/// <summary>
/// Compares the canary's failures with those of a small stable arm. A failure says little about its arm where nearly all is the canary's;
/// what tells is that stable succeeds meanwhile. So outcomes are gathered until stable has one at least, and then: of this many outcomes,
/// this many of them stable's and this many failed, were fewer of the failed ones stable's than chance has it? Fisher's exact test with the
/// share that came about, so nobody needs to have drawn the arms; a failure that hits both alike cancels out. A key's failure counts when it
/// is fresh. Only where nearly everything fails every outcome counts: no few users can be the cause then, and of few users all would soon
/// have failed once.
/// </summary>
/// <param name="ratio">The canary's odds of failing as a multiple of stable's at the border of the null hypothesis, above zero.</param>
/// <param name="alternatives">Multiples of that ratio.</param>
public sealed class HeldBackErrors(double ratio, Alternatives alternatives)
{
    /// <summary>What a rollback looks for.</summary>
    public static readonly Alternatives Worse = new([3, 10, 50, 1000], [.2, .2, .25, .35]);

    private const double NearlyEverything = .75;

    private OutcomeTable fresh, every;

    /// <summary>Gathers what was counted within one tick.</summary>
    /// <param name="changes">What all that was gathered says for each alternative, in nats, when stable is among it.</param>
    /// <returns>Stable is among it; nothing is left gathered then.</returns>
    public bool Add(OutcomeTable freshOnes, OutcomeTable everyOne, Span<double> changes)
    {
        (fresh, every) = (fresh + freshOnes, every + everyOne);
        if (every.Stable == 0)
            return false;
        var table = every.Failed >= NearlyEverything * (every.Canary + every.Stable) ? every : fresh;
        var border = LogSumOfTables(table, ratio);
        for (var index = 0; index < alternatives.Multiples.Count; index++)
        {
            var multiple = alternatives.Multiples[index];
            changes[index] = border - LogSumOfTables(table, ratio * multiple) - table.StableFailed * Math.Log(multiple);
        }

        (fresh, every) = (default, default);
        return true;
    }

    // Over every number of stable's failures that the sums allow; each table by its weight beside that of the first.
    private static double LogSumOfTables(OutcomeTable table, double odds)
    {
        var first = Math.Max(0, table.Failed - table.Canary);
        var last = Math.Min(table.Failed, table.Stable);
        var weight = -first * Math.Log(odds);
        var sum = weight;
        for (var onStable = first; onStable < last; onStable++)
        {
            weight += Math.Log((table.Failed - onStable) * (double)(table.Stable - onStable) / ((onStable + 1.0) * (table.Canary - table.Failed + onStable + 1)) / odds);
            sum = LogSum.Of(sum, weight);
        }

        return sum;
    }
}
