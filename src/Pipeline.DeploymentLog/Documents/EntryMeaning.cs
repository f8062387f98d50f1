using Pipeline.Journal;
using Pipeline.Rollouts;

namespace Pipeline.DeploymentLog.Documents;

/// <summary>What a kind of entry is in ECS's words.</summary>
/// <param name="Type">One of the types that ECS expects with the category <c>configuration</c>.</param>
/// <param name="Outcome"><c>success</c>, <c>failure</c> or <c>unknown</c>; none for a request, which has no result yet.</param>
internal sealed record EntryMeaning(string Action, string Type, string? Outcome)
{
    /// <summary><c>error</c>, <c>warning</c> or <c>info</c>, by the outcome.</summary>
    public string Level => Outcome switch { "failure" => "error", "unknown" => "warning", _ => "info" };

    /// <summary>The meaning of a kind that the fold has accepted.</summary>
    public static EntryMeaning Of(string kind) => kind switch
    {
        EntryKind.Started => new("deployment-started", "creation", null),
        EntryKind.OperationBegan => new("operation-began", "change", null),
        EntryKind.OperationEnded => new("operation-ended", "change", "success"),
        _ => Of(Enum.Parse<SignalKind>(kind)),
    };

    private static EntryMeaning Of(SignalKind kind) => kind switch
    {
        SignalKind.SlotsReady => new("slots-ready", "info", "success"),
        SignalKind.SlotsFailed => new("slots-failed", "info", "failure"),
        SignalKind.StepOpened => new("step-opened", "change", "success"),
        SignalKind.GatePassed => new("gate-passed", "info", "success"),
        SignalKind.GateFailed => new("gate-failed", "info", "failure"),
        SignalKind.GateInconclusive => new("gate-inconclusive", "info", "unknown"),
        SignalKind.Switched => new("switched", "change", "success"),
        SignalKind.Drained => new("drained", "change", "success"),
        SignalKind.Returned => new("returned", "change", "success"),
        SignalKind.SlotsStopped => new("slots-stopped", "deletion", "success"),
        SignalKind.GuardTripped => new("guard-tripped", "change", "failure"),
        SignalKind.Adopted => new("adopted", "creation", "success"),
        SignalKind.InstructionFailed => new("instruction-failed", "info", "failure"),
        SignalKind.PromoteRequested => new("promote-requested", "info", null),
        SignalKind.HoldRequested => new("hold-requested", "info", null),
        SignalKind.ResumeRequested => new("resume-requested", "info", null),
        SignalKind.AbortRequested => new("abort-requested", "info", null),
    };
}
