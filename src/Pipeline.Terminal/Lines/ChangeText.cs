using Pipeline.Journal;
using Pipeline.Rollouts;
using Pipeline.Terminal.Text;

namespace Pipeline.Terminal.Lines;

/// <summary>A change of a rollout as a word and a detail.</summary>
internal static class ChangeText
{
    public static string Of(Phase phase) => phase.ToString().ToLowerInvariant();

    public static string Word(Rollout rollout, JournalEntry entry) => entry.Kind switch
    {
        EntryKind.Started => "started",
        EntryKind.GuardTripped => "guard",
        EntryKind.OperationBegan or EntryKind.OperationEnded => rollout.Operations is [.., var operation] ? operation.Kind.ToString().ToLowerInvariant() : "operation",
        nameof(SignalKind.StepOpened) => "weight",
        nameof(SignalKind.GatePassed) => "passed",
        nameof(SignalKind.GateFailed) => "failed",
        _ => Of(rollout.Phase),
    };

    public static string Detail(Rollout rollout, JournalEntry entry) => entry.Kind switch
    {
        EntryKind.Started => $"{rollout.Intent.Version} over {rollout.Intent.FromVersion ?? "nothing"}, {Moments.Digest(rollout.Intent.Moving)} over {Moments.Digest(rollout.Intent.Replaced)}, by {rollout.StartedBy}",
        EntryKind.GuardTripped => (string?)entry.Data["reason"] ?? rollout.Cause,
        EntryKind.OperationBegan => $"begins{Slots(rollout)}: {(string?)entry.Data["sentence"]}",
        EntryKind.OperationEnded => (string?)entry.Data["sentence"] ?? "ended",
        nameof(SignalKind.StepOpened) => $"{Before(rollout)} → {Weight(rollout)}, baking {Moments.Duration(rollout.Intent.Plan.Steps[rollout.Step].Bake)}",
        nameof(SignalKind.GatePassed) => $"{rollout.Verdict?.Sentence} Now {Of(rollout.Phase)}.",
        nameof(SignalKind.Drained) or nameof(SignalKind.SlotsStopped) => Serving(rollout),
        _ => rollout.Cause,
    };

    public static string Serving(Rollout rollout) => rollout.Phase == Phase.Promoted
        ? $"100 % on {rollout.Intent.Version}"
        : $"100 % on {rollout.Intent.FromVersion ?? "nothing"}; {rollout.Cause}";

    private static string Slots(Rollout rollout) => rollout.Operations is [.., { Slots: [_, ..] slots }] ? $" on {string.Join(", ", slots)}" : "";

    private static Traffic.Weight Weight(Rollout rollout) => rollout.Intent.Plan.InForce(rollout.Intent.Plan.Steps[rollout.Step]);

    private static Traffic.Weight Before(Rollout rollout) =>
        rollout.Step == 0 ? Traffic.Weight.Zero : rollout.Intent.Plan.Steps[rollout.Step - 1].Weight;
}
