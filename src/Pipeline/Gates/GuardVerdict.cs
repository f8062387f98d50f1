using Pipeline.Gates.Judging;

namespace Pipeline.Gates;

/// <summary>What the guard saw when it tripped, as a verdict.</summary>
public static class GuardVerdict
{
    private const double Noticeable = HealthGate.DoubtfulEvidence;

    /// <summary>A failure with a row a metric, the one that tripped it first.</summary>
    /// <param name="settings">What it acts on.</param>
    /// <param name="limit">The evidence at which it acts.</param>
    public static Verdict Of(string reason, GuardSettings settings, double limit, IReadOnlyList<MetricReading> metrics, IReadOnlyList<FailedRequest> firstFailures) => new(
        VerdictOutcome.Fail, reason,
        [.. metrics.OrderByDescending(metric => metric.Evidence).Select((metric, index) => metric.Evidence < Noticeable
            ? MetricRows.Row(metric, settings, limit, VerdictOutcome.Pass)
            : MetricRows.Blamed(metric, settings, limit, index == 0 ? VerdictOutcome.Fail : VerdictOutcome.Inconclusive))])
    {
        FirstFailures = firstFailures,
    };
}
