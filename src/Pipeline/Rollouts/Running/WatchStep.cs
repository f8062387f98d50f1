using Pipeline.Gates;
using Pipeline.Journal;
using Pipeline.Ports;
using Pipeline.Traffic;

namespace Pipeline.Rollouts.Running;

/// <summary>Watches an open step until the gate has decided, the guard has acted or patience has ended.</summary>
internal static class WatchStep
{
    /// <summary>The gate's decision; none when the edge has written an entry of its own, which then decides.</summary>
    public static async Task<Signal?> CarryOutAsync(RunContext context, Rollout rollout, CancellationToken cancellation)
    {
        EdgeObservation? first = null;
        var observation = new ObservedGate(context, rollout);
        await using var evidence = new StepEvidence(context, rollout, cancellation);
        while (true)
        {
            var seen = await context.Edge.ObserveAsync(rollout.Intent.Number, rollout.LastEntry, cancellation);
            if (seen.Entries.Any(entry => entry.Kind == EntryKind.GuardTripped))
                return null;
            first ??= seen;
            var verdict = StepSight.Judge(rollout, seen, first.Counts, evidence.Probes, await evidence.LookAsync(seen, cancellation));
            context.View.Looked(rollout, seen, verdict);
            var decided = rollout.Intent.Plan.Gate.Observe ? observation.Decide(verdict, seen.At) : Decide(rollout, seen.At - first.At, verdict);
            if (decided is not null)
                return decided;
            await evidence.PauseAsync(RunContext.LookEvery, cancellation);
        }
    }

    /// <summary>The decision of this moment, by everything counted since the slots were routed.</summary>
    public static async Task<Signal> JudgeOnceAsync(RunContext context, Rollout rollout, CancellationToken cancellation)
    {
        await using var probes = new ProbeRecord(context, rollout, cancellation);
        var seen = await context.Edge.ObserveAsync(rollout.Intent.Number, rollout.LastEntry, cancellation);
        await probes.SettleAsync(seen.At);
        var own = new OwnMetrics(context, rollout, cancellation);
        await own.SettleAsync(seen.At);
        var verdict = StepSight.Judge(rollout, seen, new TrafficCounts(rollout.StartedAt, []), probes, [.. probes.Rows, .. own.Rows]);
        context.View.Looked(rollout, seen, verdict);
        if (rollout.Intent.Plan.Gate.Observe)
            verdict = ObservedGate.Told(verdict);
        return new(verdict.Outcome switch
        {
            VerdictOutcome.Pass => SignalKind.GatePassed,
            VerdictOutcome.Fail => SignalKind.GateFailed,
            VerdictOutcome.Inconclusive => SignalKind.GateInconclusive,
        }, verdict.Sentence)
        { Verdict = verdict };
    }

    // Patience is the watcher's: whoever goes on with a step that was left alone has seen nothing of it yet.
    private static Signal? Decide(Rollout rollout, TimeSpan watched, Verdict verdict) => verdict.Outcome switch
    {
        VerdictOutcome.Fail => new(SignalKind.GateFailed, verdict.Sentence) { Verdict = verdict },
        VerdictOutcome.Pass => new(SignalKind.GatePassed, verdict.Sentence) { Verdict = verdict },
        VerdictOutcome.Inconclusive =>
            watched > rollout.Intent.Plan.LongestOf(rollout.Intent.Plan.Steps[rollout.Step])
                ? new(SignalKind.GateInconclusive, verdict.Sentence) { Verdict = verdict }
                : null,
    };
}
