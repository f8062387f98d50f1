namespace Pipeline.Gates.Promotion;

/// <summary>What a canary must show on a step before it may go on. The defaults are those of the gate's reference simulation.</summary>
public sealed record PromotionSettings
{
    /// <summary>Chance that a canary at the border of acceptable passes one of the tests, over the whole step.</summary>
    public double Beta { get; init; } = .05;

    /// <summary>A canary that fails this many times as often as stable is no longer acceptable; above 1.</summary>
    public double Ratio { get; init; } = 2;

    /// <summary>
    /// Nor is one that fails at this rate, above 0 and below .95. The smaller it is the more requests a step needs: some 100 without a failure
    /// at .05, 250 at .02, 1000 at .005.
    /// </summary>
    public double Rate { get; init; } = .005;

    /// <summary>Of the median, the 90th and the 99th percentile, how many must be shown not to be too slow: some 170, 380 and 2000 requests of the canary.</summary>
    public int LatencyTests { get; init; } = 3;

    /// <summary>By how much of itself each of stable's latency limits may be exceeded by a canary that is still acceptable; from 0.</summary>
    public double LatencyMargin { get; init; } = .25;

    /// <summary>Ticks that a step must last.</summary>
    public long MinTicks { get; init; } = 240;

    /// <summary>Requests that the canary must have answered on the step.</summary>
    public long MinCanary { get; init; } = 50;
}
