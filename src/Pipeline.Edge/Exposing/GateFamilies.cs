using Pipeline.Gates;
using Pipeline.Gates.Sampling;

namespace Pipeline.Edge.Exposing;

/// <summary>What the guard has seen of the rollout, metric by metric.</summary>
internal static class GateFamilies
{
    private static readonly string[] Categories = ["up to p50", "up to p90", "up to p99", "above p99", "failed"];

    public static void Write(PrometheusText text, GuardReading reading)
    {
        text.Gauge("pipeline_gate_rollout", "The rollout that the guard watches; 0 when no canary has traffic.").Sample(reading.Rollout);
        text.Gauge("pipeline_gate_tripped", "1 when the guard has taken the canary's traffic back.").Sample(reading.Tripped ? 1 : 0);
        text.Gauge("pipeline_gate_blames_canary", "1 when it has found the canary to be worse, also where it only observes.").Sample(reading.Reason is null ? 0 : 1);
        text.Gauge("pipeline_gate_ticks", "Ticks since the guard was armed.").Sample(reading.Ticks);
        text.Gauge("pipeline_gate_evidence", "Evidence against the canary over all metrics, as a factor; 1 says nothing.").Sample(reading.Evidence);
        text.Gauge("pipeline_gate_evidence_limit", "The evidence at which the guard acts.").Sample(reading.Limit);
        Evidence(text, reading.Metrics);
        Samples(text, reading.Metrics);
        Limits(text, reading.Metrics);
        Proof(text, reading.Metrics);
        Reconnects(text, reading.Reconnects);
    }

    private static void Evidence(PrometheusText text, IReadOnlyList<MetricReading> metrics)
    {
        text.Gauge("pipeline_gate_metric_evidence", "Evidence against the canary by one metric alone, as a factor, and the parts that failures and slowness make.");
        foreach (var metric in metrics)
        {
            text.Sample(metric.Evidence, ("metric", metric.Metric), ("by", "all"));
            text.Sample(metric.ErrorEvidence, ("metric", metric.Metric), ("by", "failures"));
            text.Sample(metric.LatencyEvidence, ("metric", metric.Metric), ("by", "slowness"));
        }
    }

    private static void Samples(PrometheusText text, IReadOnlyList<MetricReading> metrics)
    {
        text.Gauge("pipeline_gate_metric_samples", "Samples since the guard was armed, at most one of each kind a user and minute, by stable's latency limits.");
        foreach (var metric in metrics)
        {
            for (var category = 0; category < OutcomeCounts.Categories; category++)
            {
                text.Sample(metric.Canary[category], ("metric", metric.Metric), ("arm", "canary"), ("outcome", Categories[category]));
                text.Sample(metric.Stable[category], ("metric", metric.Metric), ("arm", "stable"), ("outcome", Categories[category]));
            }
        }

        text.Gauge("pipeline_gate_metric_afflicted_users", "Users whom the canary has failed or kept waiting; without users, failures.");
        foreach (var metric in metrics)
            text.Sample(metric.AfflictedKeys, ("metric", metric.Metric));
        text.Gauge("pipeline_gate_metric_assigned_as_told", "1 while requests reach the canary with the share that was asked for.");
        foreach (var metric in metrics)
            text.Sample(metric.IsAssignedAsTold ? 1 : 0, ("metric", metric.Metric));
    }

    private static void Limits(PrometheusText text, IReadOnlyList<MetricReading> metrics)
    {
        text.Gauge("pipeline_gate_metric_latency_limit_seconds", "Stable's latency limits of this step.");
        foreach (var metric in metrics)
        {
            if (metric.Thresholds is not { } limits)
                continue;
            text.Sample(limits.P50 / 1000, ("metric", metric.Metric), ("limit", "p50"));
            text.Sample(limits.P90 / 1000, ("metric", metric.Metric), ("limit", "p90"));
            text.Sample(limits.P99 / 1000, ("metric", metric.Metric), ("limit", "p99"));
        }
    }

    private static void Reconnects(PrometheusText text, IReadOnlyList<ReconnectReading> modules)
    {
        text.Gauge("pipeline_gate_reconnects", "Users whom this step told to reconnect: they came back in time, only tried to, or nothing is known of them.");
        foreach (var module in modules)
        {
            text.Sample(module.Back, ("module", module.Module), ("outcome", "back"));
            text.Sample(module.InVain, ("module", module.Module), ("outcome", "in vain"));
            text.Sample(module.Unknown, ("module", module.Module), ("outcome", "unknown"));
        }
    }

    private static void Proof(PrometheusText text, IReadOnlyList<MetricReading> metrics)
    {
        text.Gauge("pipeline_gate_metric_proof", "Evidence for the canary on this step: that it does not fail too often, as a factor.");
        foreach (var metric in metrics)
            text.Sample(metric.Proof.Errors, ("metric", metric.Metric));
        text.Gauge("pipeline_gate_metric_proof_sufficient", "1 when all evidence for the canary suffices by this metric.");
        foreach (var metric in metrics)
            text.Sample(metric.Proof.Sufficient ? 1 : 0, ("metric", metric.Metric));
    }
}
