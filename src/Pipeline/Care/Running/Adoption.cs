using Pipeline.Journal;
using Pipeline.Ports;
using Pipeline.Rollouts;
using Pipeline.Rollouts.Running;

namespace Pipeline.Care.Running;

/// <summary>Makes what runs already the first revision. There is nothing to judge it against, and nobody is moved.</summary>
internal static class Adoption
{
    public static async Task<RunResult> RunAsync(
        RunContext context, IReadOnlyList<Rollout> rollouts, RolloutIntent intent, string by, CancellationToken cancellation)
    {
        if (Of(rollouts, intent) is { Phase: Phase.Promoted } done)
            return new(0, $"{Slots(done.Intent)} are adopted already.", done);
        if (rollouts.Count > 0 && Of(rollouts, intent) is null)
            return new(1, $"{context.Environment.Name} has had rollouts, so nothing can be adopted into it any more; Canary brings the next release.", rollouts[^1]);
        var running = await context.Engine.InspectAsync(context.Environment.Name, cancellation);
        // Modules become ready through one another, so they are routed before.
        await context.ChangeRoutesAsync(_ => Routes.Only(intent, intent.To, running), cancellation);
        await RequireReadyAsync(context, intent, cancellation);
        var rollout = Of(rollouts, intent) ?? await AppendAsync(context, null, intent.Number, EntryKind.Started, RolloutEntries.Of(intent), by, cancellation);
        Signal adopted = new(SignalKind.Adopted, intent.Reason);
        var after = ((Decision.Go)Transitions.Next(rollout, adopted)).Rollout;
        rollout = await AppendAsync(context, rollout, intent.Number, nameof(SignalKind.Adopted), RolloutEntries.Of(adopted, after), by, cancellation);
        return new(0, $"{Slots(intent)} serve as revision {intent.Number} of {context.Environment.Name}.", rollout);
    }

    private static async Task RequireReadyAsync(RunContext context, RolloutIntent intent, CancellationToken cancellation)
    {
        foreach (var module in intent.To)
        {
            var readiness = await context.Engine.WaitUntilReadyAsync(context.Environment.Name, module.Slot, context.Product.Module(module.Release.Module).ReadyWithin, cancellation);
            if (readiness.Ready)
                continue;
            await context.ChangeRoutesAsync(routes => routes with { Modules = [] }, cancellation);
            throw new EngineException(string.Join('\n', [$"the edge cannot reach {module.Slot}: {readiness.Reason}", .. readiness.LastLines]));
        }
    }

    /// <summary>The adoption of the same content that was begun before; none when there is none.</summary>
    private static Rollout? Of(IReadOnlyList<Rollout> rollouts, RolloutIntent intent) =>
        rollouts is [{ Phase: Phase.Starting or Phase.Promoted } only] && only.Intent.To.Select(Name).SequenceEqual(intent.To.Select(Name)) ? only : null;

    private static (string, string) Name(Releases.DeployedModule module) => (module.Slot, module.Release.Digest);

    private static string Slots(RolloutIntent intent) => string.Join(", ", intent.To.Select(module => module.Slot));

    private static async Task<Rollout> AppendAsync(
        RunContext context, Rollout? before, int number, string kind, System.Text.Json.Nodes.JsonObject data, string by, CancellationToken cancellation)
    {
        var entry = await context.Edge.AppendAsync(new(context.Token, number, before?.LastEntry ?? 0, kind, RolloutEntries.Version, by, data), cancellation);
        var rollout = RolloutEntries.Apply(before, entry);
        context.View.Changed(rollout, entry);
        return rollout;
    }
}
