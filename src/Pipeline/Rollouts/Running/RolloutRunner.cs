using System.Runtime.ExceptionServices;
using Pipeline.Journal;
using Pipeline.Ports;
using Pipeline.Products;

namespace Pipeline.Rollouts.Running;

/// <summary>
/// Carries rollouts out: journals what happened, asks <see cref="Transitions"/> what that means, and lets a port do what
/// follows. Every step can be repeated, so a run that died is gone on with by running again, from any machine.
/// </summary>
public sealed class RolloutRunner(Product product, DeployEnvironment environment, IEdge edge, IEngine engine, IRolloutView view, TimeProvider time, string holder)
{
    /// <summary>Whether the gate only judges and reports from now on, whatever a rollout under way says; none leaves it as it is.</summary>
    public bool? Observe { get; init; }

    /// <summary>
    /// Begins a rollout and carries it as far as it goes by itself. The same one under way (a run that died) is gone on with;
    /// another must end first.
    /// </summary>
    /// <param name="intent">What to do, from what the environment has run; none when that is what runs already.</param>
    public Task<RunResult> BeginAsync(Func<History, RolloutIntent?> intent, CancellationToken cancellation) =>
        UnderLeaseAsync(takeOver: false, async (context, rollouts, cancel) =>
        {
            if (rollouts is [.., { Instruction: Instruction.ReturnTraffic or Instruction.StopSlots } returning])
                return await CarryOnAsync(context, returning, cancel);
            var intended = intent(History.Of(rollouts));
            // A rollback returns people first; what it may be about to use is not stopped before it.
            if (intended is not { Kind: RolloutKind.Rollback })
                await RetireSlots.CarryOutAsync(context, rollouts, cancel);
            if (intended is not { } wanted)
                return new(0, $"{environment.Name} runs that already; there is nothing to do.");
            if (rollouts is [.., { IsFinal: false } open])
                return open.Intent.Kind == wanted.Kind && open.Intent.Version == wanted.Version
                    ? await CarryOnAsync(context, open, cancel)
                    : new(3, $"The rollout of {open.Intent.Version} is under way ({open.Phase}); Promote, Resume or Abort ends it.", open);
            if (wanted.Kind == RolloutKind.Forward && await MissingAsync(wanted, cancel) is { Length: > 0 } missing)
                return new(1, $"{missing} should serve people in {environment.Name} and is not there, so nothing can be compared with it: Start brings it back, then a new rollout can begin.");
            var entry = await context.Edge.AppendAsync(
                new(context.Token, wanted.Number, 0, EntryKind.Started, RolloutEntries.Version, holder, RolloutEntries.Of(wanted)), cancel);
            var rollout = RolloutEntries.Apply(null, entry);
            context.View.Changed(rollout, entry);
            return await CarryOnAsync(context, rollout, cancel);
        }, cancellation);

    /// <summary>Tells the rollout under way what a person wants and carries it as far as it goes then.</summary>
    /// <param name="takeOver">Do not wait for whoever works on it now: for abort and hold.</param>
    public Task<RunResult> RequestAsync(Signal request, bool takeOver, CancellationToken cancellation) =>
        UnderLeaseAsync(takeOver, async (context, rollouts, cancel) =>
        {
            if (rollouts is not [.., var rollout])
                return new(1, NothingDeployedException.SentenceFor(environment.Name));
            // What the guard took back while nobody ran is finished and reported, whatever was to be done with it.
            if (request.Kind == SignalKind.PromoteRequested && rollout is { Condemned: true, Instruction: Instruction.ReturnTraffic or Instruction.StopSlots })
                return await CarryOnAsync(context, rollout, cancel);
            if (Transitions.Next(rollout, request) is Decision.Refused refused)
                return IsReached(rollout, request.Kind) ? RunResult.Of(rollout) with { ExitCode = 0 } : new(1, refused.Sentence, rollout);
            var result = await CarryOnAsync(context, await RecordAsync(context, rollout, request, cancel), cancel);
            return result.Rollout is { } after && request.Kind == SignalKind.HoldRequested && IsReached(after, request.Kind) ? result with { ExitCode = 0 } : result;
        }, cancellation);

    /// <summary>Judges the open step once, by everything counted since its slots were routed, and acts on a failure.</summary>
    public Task<RunResult> JudgeAsync(CancellationToken cancellation) =>
        UnderLeaseAsync(takeOver: false, async (context, rollouts, cancel) =>
        {
            if (rollouts is [.., { Phase: Phase.Promoted } done])
                return RunResult.Of(done);
            if (rollouts is [.., { Instruction: Instruction.ReturnTraffic or Instruction.StopSlots } returning])
                return await CarryOnAsync(context, returning, cancel);
            if (rollouts is not [.., { Phase: Phase.Awaiting or Phase.Held or Phase.Baking } rollout])
                return new(1, "No canary is open, so there is nothing to judge; Canary opens one.");
            var signal = await WatchStep.JudgeOnceAsync(context, rollout, cancel);
            if (rollout.Intent.Plan.Gate.Observe)
                return new(0, signal.Sentence, rollout with { Verdict = signal.Verdict });
            if (signal.Kind == SignalKind.GateFailed)
                return await CarryOnAsync(context, await RecordAsync(context, rollout, signal, cancel), cancel);
            return new(signal.Kind == SignalKind.GatePassed ? 0 : 3, signal.Sentence, rollout);
        }, cancellation);

    /// <summary>Stops the slots whose rollback window has closed; does nothing while somebody else works here.</summary>
    public Task<RunResult> RetireAsync(CancellationToken cancellation) =>
        UnderLeaseAsync(takeOver: false, async (context, rollouts, cancel) =>
        {
            await RetireSlots.CarryOutAsync(context, rollouts, cancel);
            return new(0, "Slots past their rollback window are stopped.");
        }, cancellation);

    private Rollout Gated(Rollout rollout) => rollout with { Intent = rollout.Intent with { Plan = rollout.Intent.Plan.Observing(Observe) } };

    private async Task<string> MissingAsync(RolloutIntent wanted, CancellationToken cancellation)
    {
        var running = await engine.InspectAsync(environment.Name, cancellation);
        return string.Join(", ", wanted.From.Select(module => module.Slot).Where(slot => !running.Any(found => found.Name == slot)));
    }

    // Whoever asks again for what is done already, because they did not see its end, asked rightly.
    private static bool IsReached(Rollout rollout, SignalKind request) => (rollout.Phase, request) is
        (Phase.Promoted, SignalKind.PromoteRequested) or (Phase.Aborted, SignalKind.AbortRequested) or (Phase.Held, SignalKind.HoldRequested);

    /// <summary>Does something while nobody else may change the environment.</summary>
    internal async Task<RunResult> UnderLeaseAsync(
        bool takeOver, Func<RunContext, IReadOnlyList<Rollout>, CancellationToken, Task<RunResult>> work, CancellationToken cancellation)
    {
        try
        {
            var lease = await edge.AcquireLeaseAsync(holder, "begins", takeOver, cancellation);
            return await WithHeartbeatAsync(lease, work, cancellation);
        }
        catch (EdgeRefusedException refused) when (RunResult.Of(refused) is { } result)
        {
            return result;
        }
    }

    private async Task<RunResult> WithHeartbeatAsync(
        Lease lease, Func<RunContext, IReadOnlyList<Rollout>, CancellationToken, Task<RunResult>> work, CancellationToken cancellation)
    {
        await using var heartbeat = new Heartbeat(edge, lease, time, cancellation);
        try
        {
            var context = new RunContext(product, environment, edge, engine, new StepNaming(view, heartbeat), time, lease.Token, () => heartbeat.Lost);
            return await work(context, [.. (await AllRollouts.ReadAsync(edge, heartbeat.Alive)).Select(Gated)], heartbeat.Alive);
        }
        catch (OperationCanceledException) when (heartbeat.Lost is not null && !cancellation.IsCancellationRequested)
        {
            ExceptionDispatchInfo.Throw(heartbeat.Lost);
            throw;
        }
    }

    private async Task<RunResult> CarryOnAsync(RunContext context, Rollout rollout, CancellationToken cancellation)
    {
        while (rollout.Instruction != Instruction.None)
        {
            try
            {
                var signal = await CarryOutAsync(context, rollout, cancellation);
                rollout = signal is null ? await CatchUpAsync(context, rollout, cancellation) : await RecordAsync(context, rollout, signal, cancellation);
            }
            catch (EdgeRefusedException refused) when (refused.Refusal is EdgeRefusal.StaleEntry or EdgeRefusal.Latched)
            {
                rollout = await CatchUpAsync(context, rollout, cancellation);
            }
            catch (Exception silent) when (silent is EdgeUnreachableException or EngineSilentException)
            {
                return RunResult.Of(rollout, silent);
            }
            catch (OperationCanceledException) when (context.Lost() is EdgeUnreachableException)
            {
                return RunResult.Of(rollout, context.Lost()!);
            }
            catch (OperationCanceledException) when (context.Lost() is null)
            {
                return await HoldHereAsync(context, rollout);
            }
        }

        return RunResult.Of(rollout);
    }

    private static async Task<Signal?> CarryOutAsync(RunContext context, Rollout rollout, CancellationToken cancellation)
    {
        try
        {
            return rollout.Instruction switch
            {
                Instruction.StartSlots => await StartSlots.CarryOutAsync(context, rollout, cancellation),
                Instruction.OpenStep => await MoveTraffic.OpenStepAsync(context, rollout, cancellation),
                Instruction.Judge => await WatchStep.CarryOutAsync(context, rollout, cancellation),
                Instruction.SwitchOver => await MoveTraffic.SwitchOverAsync(context, rollout, cancellation),
                Instruction.Drain => await MoveTraffic.DrainAsync(context, rollout, cancellation),
                Instruction.ReturnTraffic => await MoveTraffic.ReturnAsync(context, rollout, cancellation),
                Instruction.StopSlots => await MoveTraffic.StopSlotsAsync(context, rollout, cancellation),
                Instruction.None => null,
            };
        }
        catch (EngineException failure) when (failure is not EngineSilentException)
        {
            return new(SignalKind.InstructionFailed, failure.Message);
        }
    }

    // The edge may have written meanwhile: what it wrote is folded, and then decides.
    private async Task<Rollout> CatchUpAsync(RunContext context, Rollout rollout, CancellationToken cancellation)
    {
        foreach (var entry in await edge.ReadAsync(rollout.Intent.Number, rollout.LastEntry, cancellation))
        {
            rollout = RolloutEntries.Apply(rollout, entry);
            context.View.Changed(rollout, entry);
        }

        return rollout;
    }

    private async Task<Rollout> RecordAsync(RunContext context, Rollout rollout, Signal signal, CancellationToken cancellation)
    {
        if (Transitions.Next(rollout, signal) is not Decision.Go go)
            return await CatchUpAsync(context, rollout, cancellation);
        var entry = await edge.AppendAsync(
            new(context.Token, rollout.Intent.Number, rollout.LastEntry, signal.Kind.ToString(), RolloutEntries.Version, holder,
                RolloutEntries.Of(signal, go.Rollout)), cancellation);
        var after = RolloutEntries.Apply(rollout, entry);
        context.View.Changed(after, entry);
        return after;
    }

    private async Task<RunResult> HoldHereAsync(RunContext context, Rollout rollout)
    {
        var hold = new Signal(SignalKind.HoldRequested, $"interrupted by {holder}");
        if (Transitions.Next(rollout, hold) is Decision.Go)
            rollout = await RecordAsync(context, rollout, hold, CancellationToken.None);
        return RunResult.Of(rollout) with { ExitCode = 3 };
    }
}
