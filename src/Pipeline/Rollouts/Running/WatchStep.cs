using Pipeline.Gates;
using Pipeline.Journal;
using Pipeline.Ports;
using Pipeline.Traffic;

namespace Pipeline.Rollouts.Running;

/// <summary>Watches an open step until the gate has decided, the guard has acted or patience has ended.</summary>
internal static class WatchStep
{
    private static readonly TimeSpan ProbeEvery = TimeSpan.FromSeconds(5);

    /// <summary>The gate's decision; none when the edge has written an entry of its own, which then decides.</summary>
    public static async Task<Signal?> CarryOutAsync(RunContext context, Rollout rollout, CancellationToken cancellation)
    {
        EdgeObservation? first = null;
        var probes = new ProbeRecord { Expected = context.Product.Probe is not null };
        await using var slots = new SlotRecord(context, rollout, cancellation);
        while (true)
        {
            var seen = await context.Edge.ObserveAsync(rollout.Intent.Number, rollout.LastEntry, cancellation);
            if (seen.Entries.Any(entry => entry.Kind == EntryKind.GuardTripped))
                return null;
            first ??= seen;
            await probes.RefreshAsync(context, rollout, seen.At, ProbeEvery, cancellation);
            var verdict = Judge(rollout, seen, first.Counts, probes);
            context.View.Looked(rollout, seen, verdict);
            if (await slots.LookAsync(cancellation) is { } failure)
                return new(SignalKind.GateFailed, failure.Sentence) { Verdict = failure.In(verdict) };
            if (Decide(rollout, seen.At - first.At, verdict) is { } signal)
                return signal;
            await slots.PauseAsync(RunContext.LookEvery, cancellation);
        }
    }

    /// <summary>The decision of this moment, by everything counted since the slots were routed.</summary>
    public static async Task<Signal> JudgeOnceAsync(RunContext context, Rollout rollout, CancellationToken cancellation)
    {
        var probes = new ProbeRecord { Expected = context.Product.Probe is not null };
        var seen = await context.Edge.ObserveAsync(rollout.Intent.Number, rollout.LastEntry, cancellation);
        for (var attempt = 0; attempt < 2 && probes.Passed is null; attempt++)
            await probes.RefreshAsync(context, rollout, seen.At, TimeSpan.Zero, cancellation);
        var verdict = Judge(rollout, seen, new TrafficCounts(rollout.StartedAt, []), probes);
        context.View.Looked(rollout, seen, verdict);
        return new(verdict.Outcome switch
        {
            VerdictOutcome.Pass => SignalKind.GatePassed,
            VerdictOutcome.Fail => SignalKind.GateFailed,
            VerdictOutcome.Inconclusive => SignalKind.GateInconclusive,
        }, verdict.Sentence)
        { Verdict = verdict };
    }

    private static Verdict Judge(Rollout rollout, EdgeObservation seen, TrafficCounts before, ProbeRecord probes)
    {
        var intent = rollout.Intent;
        return HealthGate.Judge(new()
        {
            Canary = ArmCounts.Of(seen.Counts, before, intent.Moving.Select(module => module.Slot).ToHashSet()),
            // At the full weight stable serves nobody: there is nothing to compare with.
            Stable = intent.IsFirst || intent.Plan.Steps[rollout.Step].Weight == Weight.Full ? null : ArmCounts.Of(seen.Counts, before, intent.Replaced.Select(module => module.Slot).ToHashSet()),
            Guard = seen.Guard,
            HasProbe = probes.Expected,
            ProbePassed = probes.Passed,
            ProbeSentence = probes.Sentence,
            // A step that waits for a person has baked; what began then is the waiting.
            Baked = rollout.Phase == Phase.Awaiting ? intent.Plan.Steps[rollout.Step].Bake : seen.At - rollout.Since,
            Bake = intent.Plan.Steps[rollout.Step].Bake,
            Samples = intent.Plan.Samples,
        });
    }

    // Patience is the watcher's: whoever goes on with a step that was left alone has seen nothing of it yet.
    private static Signal? Decide(Rollout rollout, TimeSpan watched, Verdict verdict) => verdict.Outcome switch
    {
        VerdictOutcome.Fail => new(SignalKind.GateFailed, verdict.Sentence) { Verdict = verdict },
        VerdictOutcome.Pass => new(SignalKind.GatePassed, verdict.Sentence) { Verdict = verdict },
        VerdictOutcome.Inconclusive =>
            watched > rollout.Intent.Plan.Steps[rollout.Step].Bake + rollout.Intent.Plan.Patience
                ? new(SignalKind.GateInconclusive, verdict.Sentence) { Verdict = verdict }
                : null,
    };
}

/// <summary>How the conversations of a step have gone. One failure is a doubt; the second in a row is a failure.</summary>
internal sealed class ProbeRecord
{
    private DateTimeOffset? _last;
    private int _failedInARow;

    /// <summary>The product has a probe, so a step passes only after a conversation.</summary>
    public bool Expected { get; init; }

    /// <summary>None before the first conversation, and while one failure waits for its repetition.</summary>
    public bool? Passed { get; private set; }

    public string Sentence { get; private set; } = "";

    /// <summary>Holds a conversation when it is time for one.</summary>
    public async Task RefreshAsync(RunContext context, Rollout rollout, DateTimeOffset now, TimeSpan every, CancellationToken cancellation)
    {
        if (context.Product.Probe is null || now - _last < every)
            return;
        _last = now;
        var result = (await Probing.RunAsync(context, rollout, cancellation))!;
        Sentence = result.Sentence;
        _failedInARow = result.Passed ? 0 : _failedInARow + 1;
        Passed = result.Passed ? true : _failedInARow >= 2 ? false : null;
        if (_failedInARow == 1)
            _last = null;
    }
}
