using Pipeline.Gates.Confidence;
using Pipeline.Traffic;

namespace Pipeline.Gates.Judging;

/// <summary>A row a module: how long the slowest hundredth takes, and in the sentence all that is known of its speed. For people; what acts is the evidence. Pure.</summary>
internal static class LatencyRows
{
    private static readonly double[] Quantiles = [.5, .95, .99];

    private const double Missed = .05;
    private const double TightestAt = 1000;

    public static IEnumerable<GateRow> Of(GateInput input) => input.Latency.Where(module => module.Canary.Count > 0).Select(module => Row(module, input));

    private static GateRow Row(ModuleLatency module, GateInput input)
    {
        var metric = input.Guard.Metrics.FirstOrDefault(metric => metric.Thresholds is not null && metric.Metric == $"{module.Module} http");
        return new($"{module.Module} p99",
            Display.Milliseconds(module.Canary.Quantile(.99)), Display.Milliseconds(module.Stable.Quantile(.99)),
            metric is null ? Display.None : $"≤ {Display.Milliseconds(metric.Thresholds!.P99 * (1 + input.Limits.LatencyMargin))}",
            Display.Counts(module.Canary.Count, module.Stable.Count), VerdictOutcome.Pass)
        {
            Against = metric is null ? null : EvidenceScale.Of(metric.LatencyEvidence, input.Guard.Limit),
            Sentence = string.Join("; ", Quantiles.Select(quantile => Both(quantile, module))),
        };
    }

    private static string Both(double quantile, ModuleLatency module) =>
        Display.Text($"p{quantile * 100:0} {Believable(quantile, module.Canary)}{(module.Stable.Count > 0 ? $", stable {Believable(quantile, module.Stable)}" : "")}");

    // Holds at all looks together, so it may be read while the step runs.
    private static string Believable(double quantile, LatencyDistribution times)
    {
        var (low, high) = new QuantileRanks(quantile, TightestAt).Ranks(times.Count, Missed / 2);
        return $"{Display.Milliseconds(times.Quantile(quantile))} ({Display.Milliseconds(times.AtRank(low))} to {Display.Milliseconds(times.AtRank(high))})";
    }
}
