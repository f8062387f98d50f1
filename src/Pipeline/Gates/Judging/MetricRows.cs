using Pipeline.Gates.Forecasts;
using Pipeline.Gates.Promotion;

namespace Pipeline.Gates.Judging;

/// <summary>A row a metric: both values, the limit, and how far the evidence has come in either direction. Pure.</summary>
internal static class MetricRows
{
    /// <summary>The rows of a step, in the order of the evidence.</summary>
    public static IEnumerable<GateRow> Of(GateInput input)
    {
        var worst = input.Guard.Metrics.MaxBy(metric => metric.Evidence)?.Metric;
        foreach (var metric in input.Guard.Metrics)
        {
            var (outcome, sentence) = Judge(metric, input, metric.Metric == worst);
            var row = outcome == VerdictOutcome.Fail ? Blamed(metric, input.Limits, input.Guard.Limit, outcome) : Row(metric, input.Limits, input.Guard.Limit, outcome);
            yield return row with { Shown = IsJudged(metric, input.Proof) ? EvidenceScale.Shown(metric, input.Proof!) : null, Sentence = sentence };
        }
    }

    /// <summary>A metric with its values, whatever was made of it.</summary>
    /// <param name="limit">The evidence at which the guard acts.</param>
    public static GateRow Row(MetricReading metric, GuardSettings guard, double limit, VerdictOutcome outcome) => new(
        metric.Metric, Display.Share(metric.CanaryFailed, metric.CanaryTotal), Display.Share(metric.StableFailed, metric.StableTotal),
        $"≤ {Display.Share(Allowed(metric, guard))}", Display.Counts(metric.CanaryTotal, metric.StableTotal), outcome)
    {
        Against = EvidenceScale.Of(metric.Evidence, limit),
        IsTooFewToTell = outcome == VerdictOutcome.Pass && metric.CanaryFailed > Allowed(metric, guard) * metric.CanaryTotal,
    };

    /// <summary>A metric that speaks against the canary, with the values that do: its failures, or how many answers came too late.</summary>
    public static GateRow Blamed(MetricReading metric, GuardSettings guard, double limit, VerdictOutcome outcome)
    {
        var row = Row(metric, guard, limit, outcome);
        return Slowness.Of(metric) is not { } slow ? row : row with
        {
            Metric = $"{metric.Metric} late",
            Canary = Display.Share(slow.Canary),
            Stable = Display.Share(slow.Stable),
            Limit = $"≤ {Display.Share(slow.Nominal)}",
            Sentence = Display.Text($"{metric.Metric}: late is what takes longer than stable's {slow.Quantile} of {slow.Milliseconds:0.#} ms, by more than {guard.LatencyMargin * 100:0.#} % on the canary."),
        };
    }

    /// <summary>
    /// The metric has shown what the step asks, or has had enough traffic on it to be asked. Fewer samples than can show it would hold a step for as long
    /// as its users keep their sockets.
    /// </summary>
    public static bool IsJudged(MetricReading metric, PromotionSettings? asked) => asked is not null && metric.Proof.Samples >= asked.MinCanary
        && (metric.Proof.Samples >= SamplesNeeded.ForFailures(asked) || EvidenceScale.Shown(metric, asked) >= 1);

    private static double Allowed(MetricReading metric, GuardSettings guard) =>
        Math.Min(1, Math.Max(guard.Floor, metric.StableTotal == 0 ? 0 : guard.Ratio * metric.StableFailed / metric.StableTotal));

    private static (VerdictOutcome Outcome, string Sentence) Judge(MetricReading metric, GateInput input, bool isWorst)
    {
        if (input.Guard.Reason is { } reason && isWorst && metric.Evidence >= input.Guard.Limit)
            return (VerdictOutcome.Fail, reason);
        if (!metric.IsAssignedAsTold)
            return (VerdictOutcome.Inconclusive, Display.Text($"{metric.Metric}: the canary does not get the share that it was given ({metric.CanaryTotal} of {metric.CanaryTotal + metric.StableTotal} samples), so nothing can be compared; see what before the edge chooses for people."));
        if (input.Guard.Evidence >= HealthGate.DoubtfulEvidence && metric.Evidence >= HealthGate.DoubtfulEvidence)
            return (VerdictOutcome.Inconclusive, $"{metric.Metric}: {Doubt(metric)}, not enough to act on.");
        if (input.Proof is not { } asked)
            return (VerdictOutcome.Pass, "");
        if (!IsJudged(metric, asked))
            return (VerdictOutcome.Pass, $"{metric.Metric}: {metric.Proof.Samples} samples on this step, too few of the {SamplesNeeded.ForFailures(asked)} that it takes to be asked for proof.");
        var shown = EvidenceScale.Shown(metric, asked);
        return shown < 1
            ? (VerdictOutcome.Inconclusive, Display.Text($"{metric.Metric}: {Math.Floor(shown * 100):0} % of what this step asks for is shown, by {metric.Proof.Samples} samples of the canary."))
            : (VerdictOutcome.Pass, "");
    }

    private static string Doubt(MetricReading metric) => metric.LatencyEvidence > metric.ErrorEvidence
        ? "there is evidence that the canary is slower"
        : "there is evidence that the canary fails more often";
}
