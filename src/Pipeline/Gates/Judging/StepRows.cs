using Pipeline.Gates.Forecasts;

namespace Pipeline.Gates.Judging;

/// <summary>What a step needs besides its metrics: samples, a stable that is well, no doubt, time, a conversation. Pure.</summary>
internal static class StepRows
{
    public const string StableRow = "stable itself";
    public const string BakeRow = "bake";

    // Fewer say nothing: one failure would be a tenth of ten.
    private const int LeastToJudge = 20;

    public static IEnumerable<GateRow> Of(GateInput input) => [.. Stable(input), .. Proof(input), .. Reconnects(input), Evidence(input), Samples(input), Bake(input), .. Probe(input)];

    /// <summary>What to do where nobody uses the canary; none when somebody does, or nobody needs to.</summary>
    public static GateRow? NoTraffic(GateInput input) => input is { Canary.Total: 0 } && (input.Samples > 0 || input.Proof is not null)
        ? Samples(input) with { Outcome = VerdictOutcome.Inconclusive, Sentence = "No samples from the canary: no traffic never passes and never fails. Let people, or synthetic conversations as LoadTest holds them, use the product, then Resume." }
        : null;

    private static bool IsStableUnwell(GateInput input) =>
        input.Stable is { Total: >= LeastToJudge, FailedShare: { } share } && share > input.StableFailedAtMost;

    private static GateRow[] Stable(GateInput input) => input.Stable is not { } stable ? [] : [new(
        StableRow, Display.None, Display.Share(stable.FailedShare), $"≤ {Display.Share(input.StableFailedAtMost)}", Display.Counts(input.Canary.Total, stable.Total),
        IsStableUnwell(input) ? VerdictOutcome.Inconclusive : VerdictOutcome.Pass)
        {
            Sentence = !IsStableUnwell(input) ? ""
                : input.Canary.FailedShare > input.StableFailedAtMost
                    ? $"Both fail alike ({Display.Share(input.Canary.FailedShare)} of the canary's requests, {Display.Share(stable.FailedShare)} of stable's): not the canary's fault. Mend the environment, then Resume."
                    : $"Stable itself fails {Display.Share(stable.FailedShare)} of its requests, more than {Display.Share(input.StableFailedAtMost)}: to be no worse means nothing then. Mend the environment, then Resume.",
        }];

    private static GateRow[] Proof(GateInput input)
    {
        if (input.Proof is not { } asked || input.Guard.Metrics.Any(metric => MetricRows.IsJudged(metric, asked)))
            return [];
        var least = SamplesNeeded.ForFailures(asked);
        var most = input.Guard.Metrics.Select(metric => metric.Proof.Samples).DefaultIfEmpty(0).Max();
        return [new("proof", Display.Count(most), Display.None, $"≥ {least}", Display.None, VerdictOutcome.Inconclusive)
        {
            Shown = (double)most / least,
            Sentence = $"Too quiet to show anything: no metric has {least} samples of the canary on this step, the most is {most}. A sample is a user's first answer in a minute; wait, let synthetic conversations run, or ask for less proof on this step.",
        }];
    }

    private static IEnumerable<GateRow> Reconnects(GateInput input) => input.Guard.Reconnects.Where(module => module.Told >= LeastToJudge).Select(module =>
    {
        var back = (double)module.Back / module.Told;
        var enough = back >= input.Limits.ReconnectShare;
        return new GateRow($"{module.Module} back", Display.Share(back), Display.None, $"≥ {Display.Share(input.Limits.ReconnectShare)}", Display.Count(module.Told),
            enough ? VerdictOutcome.Pass : VerdictOutcome.Inconclusive)
        {
            Sentence = enough ? "" : $"{module.Module}: of {module.Told} users who were told to reconnect {module.Back} came back within {input.Limits.ReconnectWithin.TotalSeconds:0} s, {module.InVain} tried in vain, and of {module.Unknown} nothing is known. See whether people can connect, then Resume.",
        };
    });

    private static GateRow Evidence(GateInput input) => new(
        "all evidence", Display.Factor(input.Guard.Evidence), Display.None, Display.Factor(input.Guard.Limit), $"{Display.Count(input.Guard.Ticks)} ticks",
        input.Guard.Reason is not null || input.Guard.Tripped ? VerdictOutcome.Fail
            : input.Guard.Evidence < HealthGate.DoubtfulEvidence ? VerdictOutcome.Pass
            : VerdictOutcome.Inconclusive)
    {
        Against = EvidenceScale.Of(input.Guard.Evidence, input.Guard.Limit),
        Sentence = input.Guard.Reason
            ?? (input.Guard.Tripped ? "The guard took the canary off."
                : input.Guard.Evidence < HealthGate.DoubtfulEvidence ? ""
                : "There is evidence against the canary, not enough to act on."),
    };

    private static GateRow Samples(GateInput input)
    {
        var enough = input.Canary.Total >= input.Samples && (input.Stable is null || input.Stable.Total >= input.StableSamples);
        return new("all traffic", Display.Share(input.Canary.FailedShare), Display.Share(input.Stable?.FailedShare), $"≥ {input.Samples}",
            Display.Counts(input.Canary.Total, input.Stable?.Total ?? 0), enough ? VerdictOutcome.Pass : VerdictOutcome.Inconclusive)
        {
            Sentence = enough ? "" : $"Too few samples: {input.Canary.Total} on the canary, {input.Stable?.Total ?? 0} on stable.",
        };
    }

    private static GateRow Bake(GateInput input) => new(
        BakeRow, $"{input.Baked.TotalSeconds:0} s", Display.None, $"≥ {input.Bake.TotalSeconds:0} s", Display.None,
        input.Baked >= input.Bake ? VerdictOutcome.Pass : VerdictOutcome.Inconclusive)
    {
        Sentence = input.Baked >= input.Bake ? "" : "The step is still baking.",
    };

    // While stable is unwell a broken conversation is no news about the canary.
    private static GateRow[] Probe(GateInput input) => !input.HasProbe ? [] : [new(
        "conversation", input.ProbePassed switch { true => Held(input.Acknowledged.Canary), false => "broken", null => Display.None },
        input.ProbePassed is true ? Display.Milliseconds(input.Acknowledged.Stable?.TotalMilliseconds) : Display.None, "held", Display.None,
        input.ProbePassed switch
        {
            true => VerdictOutcome.Pass,
            false when !IsStableUnwell(input) => VerdictOutcome.Fail,
            _ => VerdictOutcome.Inconclusive,
        })
        {
            Sentence = input.ProbePassed is true ? "" : input.ProbeSentence.Length > 0 ? input.ProbeSentence : "No conversation has been held yet.",
        }];

    // How long the acknowledgement of a message took, where the probe says it.
    private static string Held(TimeSpan? acknowledged) => acknowledged is { } took ? Display.Milliseconds(took.TotalMilliseconds) : "held";
}
