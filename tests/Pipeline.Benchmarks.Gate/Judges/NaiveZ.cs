namespace Pipeline.Benchmarks.Gate.Judges;

/// <summary>
/// What one writes oneself: every ten seconds a two-proportion z-test, one-sided at 5 %, of all failures so far, and of all answers
/// slower than stable's 99th percentile, without regard to how often it is looked at.
/// </summary>
internal sealed class NaiveZ : IWindowJudge
{
    private const double Critical = 1.6448536269514722;
    private Window all;

    public bool Look(in Window window)
    {
        all.Add(window);
        return Z(all.Canary.Failed, all.Stable.Failed) > Critical || Z(all.Canary.AboveUsual, all.Stable.AboveUsual) > Critical;
    }

    private double Z(long canary, long stable)
    {
        var (canaries, stables) = ((double)all.Canary.Total, (double)all.Stable.Total);
        var pooled = (canary + stable) / (canaries + stables);
        var deviation = Math.Sqrt(pooled * (1 - pooled) * (1 / canaries + 1 / stables));
        return deviation > 0 && double.IsFinite(deviation) ? (canary / canaries - stable / stables) / deviation : 0;
    }
}
