namespace Pipeline.Rollouts;

/// <summary>
/// Everything a rollout can decide. Pure and total: an arm for every pair of phase and signal. A signal that cannot be
/// obeyed is refused with a sentence; one that comes too late to matter leaves the rollout where it is.
/// </summary>
public static class Transitions
{
    /// <summary>Where the signal leads.</summary>
    public static Decision Next(Rollout rollout, Signal signal) => (rollout.Phase, signal.Kind) switch
    {
        (Phase.Starting, SignalKind.SlotsReady) => Forward(rollout, rollout.Intent.Kind == RolloutKind.Rollback ? Phase.Switching : Phase.Opening),
        (Phase.Starting, SignalKind.Adopted) => rollout.Intent.IsFirst
            ? Forward(rollout, Phase.Promoted)
            : Refuse("Something is stable here already; only what ran before anything was deployed can be adopted."),
        (Phase.Starting or Phase.Opening or Phase.Baking or Phase.Awaiting or Phase.Held, SignalKind.SlotsFailed) => Back(rollout, signal, condemned: true),
        (Phase.Opening, SignalKind.StepOpened) => Forward(rollout, Phase.Baking),
        (Phase.Baking or Phase.Awaiting, SignalKind.GatePassed) => Passed(rollout, signal),
        (Phase.Baking or Phase.Awaiting or Phase.Held, SignalKind.GateFailed) => Back(rollout, signal, condemned: true),
        (Phase.Baking, SignalKind.GateInconclusive) => Hold(rollout, signal),
        (Phase.Awaiting or Phase.Held, SignalKind.GateInconclusive) => Stay(rollout, signal),
        (Phase.Held, SignalKind.GatePassed) => Stay(rollout, signal),
        (Phase.Switching, SignalKind.Switched) => Forward(rollout, Phase.Draining),
        (Phase.Draining, SignalKind.Drained) => Forward(rollout, Phase.Promoted),
        (Phase.Returning, SignalKind.Returned) => Forward(rollout, Phase.Recovering),
        (Phase.Recovering, SignalKind.SlotsStopped) => Forward(rollout, Phase.Aborted),

        (Phase.Starting or Phase.Opening or Phase.Baking or Phase.Awaiting or Phase.Held or Phase.Switching or Phase.Draining, SignalKind.GuardTripped) =>
            Back(rollout, signal, condemned: true),
        // The watch after a promotion: the edge has returned everybody already.
        (Phase.Promoted, SignalKind.GuardTripped) => rollout.IsWatchedWhenPromoted ? Back(rollout, signal, condemned: true) : Stay(rollout, signal),
        (Phase.Returning or Phase.Recovering or Phase.Aborted or Phase.Stranded, SignalKind.GuardTripped) =>
            Stay(rollout, signal),

        (Phase.Starting or Phase.Opening or Phase.Baking or Phase.Switching, SignalKind.InstructionFailed) => Back(rollout, signal, condemned: true),
        (Phase.Draining or Phase.Recovering, SignalKind.InstructionFailed) => Hold(rollout, signal),
        (Phase.Returning, SignalKind.InstructionFailed) => new Decision.Go(rollout with { Phase = Phase.Stranded, Cause = signal.Sentence }),

        (Phase.Awaiting, SignalKind.PromoteRequested) => ToTheEnd(rollout),
        (Phase.Held, SignalKind.PromoteRequested or SignalKind.ResumeRequested) => Resumed(rollout, signal),
        (Phase.Starting or Phase.Opening or Phase.Baking, SignalKind.PromoteRequested) => new Decision.Go(rollout with { ToTheEnd = true }),
        (Phase.Switching or Phase.Draining, SignalKind.PromoteRequested or SignalKind.ResumeRequested) => Stay(rollout, signal),
        (Phase.Starting or Phase.Opening or Phase.Baking, SignalKind.ResumeRequested) => Stay(rollout, signal),
        (Phase.Awaiting, SignalKind.ResumeRequested) => Refuse("The first step has passed and is waiting for Promote; there is nothing to resume."),

        (Phase.Starting or Phase.Opening or Phase.Baking or Phase.Awaiting, SignalKind.HoldRequested) => Hold(rollout, signal),
        (Phase.Held, SignalKind.HoldRequested) => Stay(rollout, signal),
        (Phase.Switching or Phase.Draining, SignalKind.HoldRequested) =>
            Refuse("The release has passed its last gate and is becoming stable; Abort returns traffic, Hold cannot stop here."),

        (Phase.Starting or Phase.Opening or Phase.Baking or Phase.Awaiting or Phase.Held or Phase.Switching or Phase.Draining or Phase.Stranded,
            SignalKind.AbortRequested) => Back(rollout, signal, condemned: false),

        (Phase.Returning or Phase.Recovering, SignalKind.AbortRequested or SignalKind.ResumeRequested) => Stay(rollout, signal),
        (Phase.Returning or Phase.Recovering, SignalKind.PromoteRequested or SignalKind.HoldRequested) =>
            Refuse($"The rollout is going back ({rollout.Cause}); Resume or Abort finishes that, and then a new Canary can begin."),
        (Phase.Stranded, SignalKind.PromoteRequested or SignalKind.HoldRequested or SignalKind.ResumeRequested) =>
            Refuse($"Traffic could not be returned ({rollout.Cause}); Abort tries again."),
        (Phase.Promoted, SignalKind.PromoteRequested or SignalKind.HoldRequested or SignalKind.ResumeRequested or SignalKind.AbortRequested) =>
            Refuse($"{rollout.Intent.Version} is promoted; there is no rollout under way. Rollback returns to the revision before."),
        (Phase.Aborted, SignalKind.PromoteRequested or SignalKind.HoldRequested or SignalKind.ResumeRequested or SignalKind.AbortRequested) =>
            Refuse($"The rollout of {rollout.Intent.Version} has ended ({rollout.Cause}); a new one begins with Canary."),

        // A result that belongs to an instruction of another phase: the runner that reports it has been overtaken.
        (_, SignalKind.SlotsReady or SignalKind.SlotsFailed or SignalKind.StepOpened or SignalKind.GatePassed or SignalKind.GateFailed
            or SignalKind.GateInconclusive or SignalKind.Switched or SignalKind.Drained or SignalKind.Returned or SignalKind.SlotsStopped
            or SignalKind.InstructionFailed or SignalKind.Adopted) =>
            Refuse($"{signal.Kind} does not belong to the phase {rollout.Phase}; somebody else has moved the rollout. Run Status."),
    };

    private static Decision.Go Passed(Rollout rollout, Signal signal)
    {
        var judged = rollout with { Verdict = signal.Verdict };
        if (rollout.Phase == Phase.Awaiting)
            return new(judged);
        if (!rollout.ToTheEnd)
            return new(judged with { Phase = Phase.Awaiting });
        return rollout.IsLastStep ? Forward(judged, Phase.Switching) : Forward(judged with { Step = rollout.Step + 1 }, Phase.Opening);
    }

    private static Decision.Go ToTheEnd(Rollout rollout) =>
        rollout.IsLastStep
            ? Forward(rollout with { ToTheEnd = true }, Phase.Switching)
            : Forward(rollout with { ToTheEnd = true, Step = rollout.Step + 1 }, Phase.Opening);

    // What was held is started, opened and judged again: slots may have died and the deadline may have run meanwhile.
    private static Decision.Go Resumed(Rollout rollout, Signal signal) =>
        Forward(rollout with { ToTheEnd = rollout.ToTheEnd || signal.Kind == SignalKind.PromoteRequested, Cause = "" }, rollout.HeldIn switch
        {
            Phase.Draining => Phase.Draining,
            Phase.Recovering => Phase.Recovering,
            _ => Phase.Starting,
        });

    private static Decision.Go Forward(Rollout rollout, Phase phase) => new(rollout with { Phase = phase });

    private static Decision.Go Hold(Rollout rollout, Signal signal) =>
        new(rollout with { Phase = Phase.Held, HeldIn = rollout.Phase, Cause = signal.Sentence, Verdict = signal.Verdict ?? rollout.Verdict });

    private static Decision.Go Back(Rollout rollout, Signal signal, bool condemned) =>
        new(rollout with { Phase = Phase.Returning, Cause = signal.Sentence, Condemned = condemned, Verdict = signal.Verdict ?? rollout.Verdict });

    private static Decision.Go Stay(Rollout rollout, Signal signal) => new(rollout with { Verdict = signal.Verdict ?? rollout.Verdict });

    private static Decision.Refused Refuse(string sentence) => new(sentence);
}

/// <summary>What comes of a signal.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>The rollout as it is after the signal.</summary>
    public sealed record Go(Rollout Rollout) : Decision;

    /// <summary>The signal makes no sense now; nothing changes.</summary>
    public sealed record Refused(string Sentence) : Decision;
}
