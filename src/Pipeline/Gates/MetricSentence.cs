using System.Globalization;
using Pipeline.Gates.Sampling;

namespace Pipeline.Gates;

/// <summary>What speaks against a canary by one metric, in words: failures or slowness, with both sides' values.</summary>
public static class MetricSentence
{
    private static readonly (string Name, double Exceeding, int From, Func<LatencyThresholds, double> Limit)[] Quantiles =
    [
        ("median", .5, 1, limits => limits.P50),
        ("90th percentile", .1, 2, limits => limits.P90),
        ("p99", .01, 3, limits => limits.P99),
    ];

    /// <summary><c>gateway http: 5 of 9 requests failed on the canary, 1 of 4,211 on stable</c>, or <c>gateway http: slower: 41 % above stable's p99 of 120 ms, 1 % on stable</c>.</summary>
    public static string Of(MetricReading metric)
    {
        var quantile = Quantiles.MaxBy(quantile => Excess(metric, quantile.From) / Math.Sqrt(quantile.Exceeding * (1 - quantile.Exceeding)));
        var slower = metric.Thresholds is not null && metric.LatencyEvidence > metric.ErrorEvidence
            && Excess(metric, quantile.From) > Failures(metric.Canary) - Failures(metric.Stable);
        return slower
            ? Invariant($"{metric.Metric}: slower: {Above(metric.Canary, quantile.From):0.#} % above stable's {quantile.Name} of {quantile.Limit(metric.Thresholds!):0.#} ms, {Above(metric.Stable, quantile.From):0.#} % on stable")
            : Invariant($"{metric.Metric}: {metric.CanaryFailed:N0} of {metric.CanaryTotal:N0} {Unit(metric.Metric)} failed on the canary, {metric.StableFailed:N0} of {metric.StableTotal:N0} on stable");
    }

    private static string Unit(string metric) => metric[(metric.LastIndexOf(' ') + 1)..] switch
    {
        "http" => "requests",
        "sockets" => "connects",
        "operations" => "operations",
        _ => "samples",
    };

    private static double Excess(MetricReading metric, int from) => Above(metric.Canary, from) - Above(metric.Stable, from);

    private static double Failures(OutcomeCounts counts) => Percent(counts.Failed, counts);

    // Answered, but late; what failed has its own sentence.
    private static double Above(OutcomeCounts counts, int from) =>
        Percent(Enumerable.Range(from, OutcomeCounts.FailedCategory - from).Sum(category => counts[category]), counts);

    private static double Percent(long part, OutcomeCounts counts) => counts.Total == 0 ? 0 : 100.0 * part / counts.Total;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
