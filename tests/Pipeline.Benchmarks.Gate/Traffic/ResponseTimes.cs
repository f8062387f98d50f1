using Pipeline.Gates.Sampling;
using Pipeline.Gates.Statistics;

namespace Pipeline.Benchmarks.Gate.Traffic;

/// <summary>A distribution of response times, log-normal with a median of 20 ms and a 99th percentile of 120 ms, or a worse one made from it.</summary>
internal sealed class ResponseTimes
{
    private const int Bits = 14;
    private const double MedianMilliseconds = 20;
    private const double P99Milliseconds = 120;
    private const double OrdinaryShare = .97;
    private static readonly double Spread = Math.Log(P99Milliseconds / MedianMilliseconds) / NormalQuantile.Of(.99);

    private readonly float[] table;

    private ResponseTimes(Func<double, double> quantile) =>
        table = [.. Enumerable.Range(0, 1 << Bits).Select(index => (float)quantile((index + .5) / (1 << Bits)))];

    /// <summary>What stable takes.</summary>
    public static ResponseTimes Usual { get; } = new(Quantile);

    /// <summary>Stable's limits by its true quantiles.</summary>
    public static LatencyThresholds Limits { get; } = new(MedianMilliseconds, Quantile(.9), P99Milliseconds);

    /// <summary>Every answer takes this many times as long.</summary>
    public static ResponseTimes Times(double factor) => new(share => factor * Quantile(share));

    /// <summary>Only the slowest three of a hundred take this many times as long, so the 99th percentile does and the 90th does not.</summary>
    public static ResponseTimes TailTimes(double factor) => new(share => (share > OrdinaryShare ? factor : 1) * Quantile(share));

    /// <summary>One answer's time in milliseconds.</summary>
    public double Draw(Draws draws) => table[draws.Bits() >> (64 - Bits)];

    private static double Quantile(double share) => MedianMilliseconds * Math.Exp(Spread * NormalQuantile.Of(share));
}
