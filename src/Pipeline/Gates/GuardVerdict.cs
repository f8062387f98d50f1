using System.Globalization;

namespace Pipeline.Gates;

/// <summary>What the guard saw when it tripped, as a verdict.</summary>
public static class GuardVerdict
{
    private const double Noticeable = 3;

    /// <summary>A failure with a row a metric, the one that tripped it first.</summary>
    public static Verdict Of(string reason, double limit, IReadOnlyList<MetricReading> metrics) => new(
        VerdictOutcome.Fail, reason,
        [.. metrics.OrderByDescending(metric => metric.Evidence).Select((metric, index) => new GateRow(
            metric.Metric, Share(metric.CanaryFailed, metric.CanaryTotal), Share(metric.StableFailed, metric.StableTotal),
            string.Create(CultureInfo.InvariantCulture, $"{metric.Evidence:0.#} of {limit:0}"), $"{metric.CanaryTotal} / {metric.StableTotal}",
            index == 0 ? VerdictOutcome.Fail : metric.Evidence < Noticeable ? VerdictOutcome.Pass : VerdictOutcome.Inconclusive))]);

    private static string Share(long failed, long total) =>
        total == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * failed / total:0.00} %");
}
