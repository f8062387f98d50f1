using Pipeline.Traffic;

namespace Pipeline.Gates;

/// <summary>What the gate looks at for one step.</summary>
public sealed record GateInput
{
    /// <summary>Traffic since the step was opened, all moving modules together.</summary>
    public required ArmCounts Canary { get; init; }

    /// <summary>The same for the slots they replace; none on a first deploy.</summary>
    public ArmCounts? Stable { get; init; }

    public required GuardReading Guard { get; init; }

    /// <summary>The product has a probe, so the step passes only after a conversation.</summary>
    public bool HasProbe { get; init; }

    /// <summary>Whether the conversation was held; none while that is not known.</summary>
    public bool? ProbePassed { get; init; }

    public string ProbeSentence { get; init; } = "";

    /// <summary>How long the step has been open.</summary>
    public required TimeSpan Baked { get; init; }

    public required TimeSpan Bake { get; init; }

    /// <summary>Samples that each side needs.</summary>
    public required int Samples { get; init; }
}

/// <summary>One side's traffic.</summary>
public sealed record ArmCounts(long Total, long Failed, LatencyDistribution Latency)
{
    /// <summary>The share that failed, 0 to 1; none without samples.</summary>
    public double? FailedShare => Total == 0 ? null : (double)Failed / Total;

    /// <summary>Requests, socket connects and operations of the slots, counted since an earlier reading.</summary>
    public static ArmCounts Of(TrafficCounts now, TrafficCounts before, IReadOnlySet<string> slots)
    {
        var total = 0L;
        var failed = 0L;
        var latency = LatencyDistribution.Empty;
        foreach (var slot in now.Slots.Where(slot => slots.Contains(slot.Slot)))
        {
            var then = before.Slots.FirstOrDefault(other => other.Slot == slot.Slot) ?? new SlotCounts(slot.Module, slot.Slot, slot.Kind);
            failed += Failures(slot) - Failures(then);
            total += slot.Requests + slot.SocketsOpened + slot.SocketConnectsFailed + slot.Operations
                - then.Requests - then.SocketsOpened - then.SocketConnectsFailed - then.Operations;
            latency = latency.Plus(slot.Latency.Since(then.Latency));
        }

        return new(total, failed, latency);
    }

    private static long Failures(SlotCounts slot) => slot.RequestsFailed + slot.SocketConnectsFailed + slot.OperationsFailed;
}

/// <summary>The judgement of a step, pure. Passing needs everything; a single sign against the canary is enough to fail.</summary>
public static class HealthGate
{
    /// <summary>Evidence from which on a step does not pass, although the guard does not act yet.</summary>
    public const double DoubtfulEvidence = 3;

    /// <summary>Judges a step by what is known now.</summary>
    public static Verdict Judge(GateInput input)
    {
        GateRow[] rows = [Errors(input), Evidence(input), Bake(input), .. Probe(input)];
        var outcome = rows.Any(row => row.Outcome == VerdictOutcome.Fail) ? VerdictOutcome.Fail
            : rows.Any(row => row.Outcome == VerdictOutcome.Inconclusive) ? VerdictOutcome.Inconclusive
            : VerdictOutcome.Pass;
        return new(outcome, Sentence(input, outcome), rows);
    }

    private static GateRow Errors(GateInput input)
    {
        var enough = input.Canary.Total >= input.Samples && (input.Stable is null || input.Stable.Total >= input.Samples);
        return new("errors", Percent(input.Canary), input.Stable is null ? "–" : Percent(input.Stable),
            $"{input.Samples} samples each", $"{input.Canary.Total} / {input.Stable?.Total ?? 0}",
            enough ? VerdictOutcome.Pass : VerdictOutcome.Inconclusive);
    }

    private static GateRow Evidence(GateInput input) => new(
        "evidence", $"{input.Guard.Evidence:0.##}", "1", $"< {DoubtfulEvidence:0}, acts at {input.Guard.Limit:0}", $"{input.Guard.Ticks} ticks",
        input.Guard.Tripped ? VerdictOutcome.Fail
            : input.Guard.Evidence < DoubtfulEvidence ? VerdictOutcome.Pass
            : VerdictOutcome.Inconclusive);

    private static GateRow Bake(GateInput input) => new(
        "bake", $"{input.Baked.TotalSeconds:0} s", "–", $"≥ {input.Bake.TotalSeconds:0} s", "–",
        input.Baked >= input.Bake ? VerdictOutcome.Pass : VerdictOutcome.Inconclusive);

    private static GateRow[] Probe(GateInput input) => !input.HasProbe ? [] : [new(
        "conversation", input.ProbePassed switch { true => "held", false => "broken", null => "–" }, "–", "held", "–",
        input.ProbePassed switch { true => VerdictOutcome.Pass, false => VerdictOutcome.Fail, null => VerdictOutcome.Inconclusive })];

    private static string Sentence(GateInput input, VerdictOutcome outcome) => outcome switch
    {
        VerdictOutcome.Fail when input.Guard.Tripped => input.Guard.Reason ?? "The guard took the canary off.",
        VerdictOutcome.Fail => $"The conversation with the canary failed: {input.ProbeSentence}",
        VerdictOutcome.Pass => "Nothing speaks against the canary.",
        VerdictOutcome.Inconclusive when input.Canary.Total == 0 => "No samples from the canary yet; no traffic never passes.",
        VerdictOutcome.Inconclusive when input.Baked < input.Bake => "The step is still baking.",
        VerdictOutcome.Inconclusive when input.Guard.Evidence >= DoubtfulEvidence => "There is evidence against the canary, not enough to act on.",
        VerdictOutcome.Inconclusive when input.HasProbe && input.ProbePassed is null => "No conversation has been held yet.",
        VerdictOutcome.Inconclusive => $"Too few samples: {input.Canary.Total} on the canary, {input.Stable?.Total ?? 0} on stable.",
    };

    private static string Percent(ArmCounts arm) => arm.FailedShare is { } share ? $"{share * 100:0.00} %" : "–";
}
