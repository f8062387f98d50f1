using Pipeline.Ports;

namespace Pipeline.Rollouts.Running;

/// <summary>How a run ended.</summary>
/// <param name="ExitCode">0 done as asked, 1 wrong use, 2 the gate failed and traffic is back, 3 held, 4 traffic could not be returned.</param>
public sealed record RunResult(int ExitCode, string Sentence, Rollout? Rollout = null)
{
    /// <summary>The edge, or the engine that it runs on, does not answer any more, so a person may have to act by hand.</summary>
    public bool EdgeIsSilent { get; init; }

    /// <summary>What a refusal of the edge means for whoever asked; none when it is a mistake of the program's own.</summary>
    public static RunResult? Of(EdgeRefusedException refused) => refused.Refusal switch
    {
        EdgeRefusal.LeaseHeld => new(3, refused.Message),
        EdgeRefusal.LeaseLost => new(3, $"Somebody else has taken over: {refused.Message}"),
        EdgeRefusal.StorageFailed => new(3, $"The rollout stops where it is: {refused.Message}"),
        EdgeRefusal.JournalDamaged => new(1, refused.Message),
        EdgeRefusal.BadRequest or EdgeRefusal.StaleEntry or EdgeRefusal.StaleRoutes or EdgeRefusal.Latched => null,
    };

    /// <summary>What it means that the edge, or the engine that it runs on, fell silent while a rollout was carried out: it stops where it is, with traffic as it was.</summary>
    public static RunResult Of(Rollout rollout, Exception silent) => rollout.Phase is Phase.Returning or Phase.Stranded
        ? new(4, $"Traffic could not be returned: {silent.Message}", rollout) { EdgeIsSilent = true }
        : new(3, $"The rollout stops where it is; the edge serves on as soon as it runs, and the command run again goes on: {silent.Message}", rollout) { EdgeIsSilent = true };

    /// <summary>What a rollout that has nothing left to do means for whoever asked for it.</summary>
    public static RunResult Of(Rollout rollout) => rollout.Phase switch
    {
        Phase.Promoted when rollout.Intent.Kind == RolloutKind.Rollback => new(0, $"{rollout.Intent.Version} serves everybody again.", rollout),
        Phase.Promoted when rollout.IsWatchedWhenPromoted =>
            new(0, $"{rollout.Intent.Version} is promoted; for {rollout.Intent.Plan.Watch.TotalMinutes:0.#} min the guard still returns everybody to {rollout.Intent.FromVersion} if it turns bad.", rollout),
        Phase.Promoted => new(0, $"{rollout.Intent.Version} is promoted.", rollout),
        Phase.Awaiting => new(0, $"The first step of {rollout.Intent.Version} has passed its gate; Promote walks on, Abort goes back.", rollout),
        Phase.Aborted when rollout.Intent.Kind == RolloutKind.Rollback => new(4, $"Could not roll back: {rollout.Cause}", rollout),
        Phase.Aborted when rollout.Condemned => new(2, rollout.Intent.IsFirst
            ? $"{rollout.Intent.Version} failed and nothing is served: {rollout.Cause}"
            : $"{rollout.Intent.Version} failed; all traffic is back on {rollout.Intent.FromVersion}: {rollout.Cause}", rollout),
        Phase.Aborted => new(0, $"{rollout.Intent.Version} is aborted; {rollout.Intent.FromVersion ?? "nothing"} is served.", rollout),
        Phase.Held => new(3, $"{rollout.Intent.Version} is held: {rollout.Cause}", rollout),
        Phase.Stranded => new(4, $"Traffic could not be returned: {rollout.Cause}", rollout),
        Phase.Starting or Phase.Opening or Phase.Baking or Phase.Switching or Phase.Draining or Phase.Returning or Phase.Recovering =>
            new(3, $"{rollout.Intent.Version} stopped in the phase {rollout.Phase}; run the command again to go on.", rollout),
    };
}
