using Pipeline.Ports;

namespace Pipeline.LoadTests;

/// <summary>One run of the workload against one release.</summary>
/// <param name="CpuTime">What its slots used of the processors meanwhile.</param>
/// <param name="MemoryBytes">What they held of the memory at its end.</param>
public sealed record LoadRun(WorkloadResult Result, TimeSpan CpuTime, long MemoryBytes);

/// <summary>Two runs, one right after the other, so that what the machine does besides meets both.</summary>
public sealed record LoadPair(LoadRun Stable, LoadRun Candidate);

/// <summary>One measure of both releases.</summary>
/// <param name="Stable">Median over the runs.</param>
/// <param name="Candidate">Median over the runs.</param>
/// <param name="Ratio">Median over the pairs of candidate divided by stable; none where stable had zero.</param>
/// <param name="Low">The smallest ratio of a pair.</param>
/// <param name="High">
/// The largest. The true median ratio lies between the two with a probability of 1 − 2^(1−pairs), whatever the distribution
/// (the sign test's interval: W. J. Conover, Practical Nonparametric Statistics, section 3.2).
/// </param>
public sealed record LoadRow(string Measure, string Unit, double Stable, double Candidate, double? Ratio, double? Low, double? High);

/// <summary>A candidate beside stable under the same load.</summary>
/// <param name="StableFailed">Operations that failed against stable, over all runs.</param>
/// <param name="CandidateFailed">The same against the candidate.</param>
public sealed record LoadComparison(int Pairs, long StableFailed, long CandidateFailed, IReadOnlyList<LoadRow> Rows)
{
    /// <summary>The comparison that the pairs make.</summary>
    /// <exception cref="ArgumentException">There is no pair.</exception>
    public static LoadComparison Of(IReadOnlyList<LoadPair> pairs) => pairs.Count == 0
        ? throw new ArgumentException("A load test has at least one pair of runs.")
        : new(
            pairs.Count, pairs.Sum(pair => pair.Stable.Result.Failed), pairs.Sum(pair => pair.Candidate.Result.Failed),
            [
                Row(pairs, "median", "ms", run => run.Result.Median.TotalMilliseconds),
                Row(pairs, "p99", "ms", run => run.Result.P99.TotalMilliseconds),
                Row(pairs, "processor", "ms/op", run => run.CpuTime.TotalMilliseconds / Math.Max(1, run.Result.Operations)),
                Row(pairs, "memory", "MiB", run => run.MemoryBytes / 1024d / 1024d),
            ]);

    private static LoadRow Row(IReadOnlyList<LoadPair> pairs, string measure, string unit, Func<LoadRun, double> value)
    {
        var ratios = pairs.Where(pair => value(pair.Stable) > 0).Select(pair => value(pair.Candidate) / value(pair.Stable)).ToList();
        return new(
            measure, unit, Median(pairs.Select(pair => value(pair.Stable))), Median(pairs.Select(pair => value(pair.Candidate))),
            ratios.Count == 0 ? null : Median(ratios), ratios.Count == 0 ? null : ratios.Min(), ratios.Count == 0 ? null : ratios.Max());
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
