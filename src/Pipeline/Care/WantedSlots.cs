using Pipeline.Releases;
using Pipeline.Rollouts;
using Pipeline.Traffic;

namespace Pipeline.Care;

/// <summary>A slot that should run.</summary>
/// <param name="Intent">The rollout that brought it, from which it is started again alike.</param>
/// <param name="Kind">Which place in its module's route it has.</param>
public sealed record WantedSlot(DeployedModule Deployed, RolloutIntent Intent, SlotKind Kind)
{
    /// <summary>The slot's name.</summary>
    public string Name => Deployed.Slot;

    public string Module => Deployed.Release.Module;
}

/// <summary>What an environment should run, as its journal tells it. Pure.</summary>
public static class WantedSlots
{
    /// <summary>The slots that serve or are about to: stable's, and while a rollout is under way those that it moves to. Warm slots serve nobody and are not among them.</summary>
    public static IReadOnlyList<WantedSlot> Of(IReadOnlyList<Rollout> rollouts)
    {
        if (rollouts is not [.., var last])
            return [];
        var (stable, canary) = Serving(rollouts, last);
        return
        [
            .. stable.Select(module => new WantedSlot(module, IntentOf(rollouts, module), SlotKind.Stable)),
            .. canary.Select(module => new WantedSlot(module, IntentOf(rollouts, module), SlotKind.Canary)),
        ];
    }

    /// <summary>The modules that somebody stopped on purpose and nobody has started since.</summary>
    public static IReadOnlySet<string> Stopped(IReadOnlyList<Rollout> rollouts)
    {
        HashSet<string> stopped = [];
        foreach (var rollout in rollouts)
        {
            foreach (var operation in rollout.Operations)
            {
                var modules = rollout.Intent.To.Concat(rollout.Intent.From).Select(module => module.Release.Module)
                    .Where(module => operation.Module is null || module == operation.Module);
                if (operation.Kind == OperationKind.Stop)
                    stopped.UnionWith(modules);
                else if (operation is { Kind: OperationKind.Start or OperationKind.Restart })
                    stopped.ExceptWith(modules);
            }
        }

        return stopped;
    }

    /// <summary>Slots that may be there: those wanted, those kept warm for a rollback, and all that a rollout under way needs.</summary>
    public static IReadOnlySet<string> Allowed(IReadOnlyList<Rollout> rollouts)
    {
        var history = History.Of(rollouts);
        var underWay = rollouts is [.., { IsFinal: false } open] ? open.Intent.To.Concat(open.Intent.From) : [];
        return (history.Stable?.Modules ?? []).Concat(history.Previous?.Modules ?? []).Concat(underWay).Select(module => module.Slot).ToHashSet();
    }

    private static (IEnumerable<DeployedModule> Stable, IEnumerable<DeployedModule> Canary) Serving(IReadOnlyList<Rollout> rollouts, Rollout last) =>
        (last.Phase, last.HeldIn) switch
        {
            (Phase.Promoted or Phase.Aborted, _) => (History.Of(rollouts).Stable?.Modules ?? [], []),
            (Phase.Draining, _) or (Phase.Held, Phase.Draining) => (last.Intent.To, []),
            (Phase.Starting or Phase.Returning or Phase.Recovering, _) or (Phase.Held, Phase.Starting or Phase.Recovering) => (last.Intent.From, []),
            (Phase.Opening or Phase.Baking or Phase.Awaiting or Phase.Held or Phase.Switching or Phase.Stranded, _) => (last.Intent.From, last.Intent.Moving),
        };

    private static RolloutIntent IntentOf(IReadOnlyList<Rollout> rollouts, DeployedModule module) =>
        rollouts.First(rollout => rollout.Intent.Number == module.Revision).Intent;
}
