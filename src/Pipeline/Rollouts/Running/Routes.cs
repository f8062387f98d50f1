using Pipeline.Ports;
using Pipeline.Releases;
using Pipeline.Traffic;

namespace Pipeline.Rollouts.Running;

/// <summary>The route tables of a rollout, made from its intent and the addresses that the engine gives.</summary>
internal static class Routes
{
    /// <summary>Stable as before, the new slots beside it at a weight.</summary>
    public static RouteTable Beside(RolloutIntent intent, IReadOnlyList<RunningSlot> running, Weight weight) => new()
    {
        Rollout = intent.Number,
        Salt = intent.Salt,
        Weight = weight,
        Modules = [.. Names(intent).Select(name => new ModuleRoute(name, Find(intent.From, name, running), Find(intent.Moving, name, running)))],
    };

    /// <summary>One state alone.</summary>
    public static RouteTable Only(RolloutIntent intent, IReadOnlyList<DeployedModule> state, IReadOnlyList<RunningSlot> running) => new()
    {
        Rollout = intent.Number,
        Salt = intent.Salt,
        Modules = [.. state.Select(module => new ModuleRoute(module.Release.Module, Find(state, module.Release.Module, running), null))],
    };

    private static IEnumerable<string> Names(RolloutIntent intent) =>
        intent.From.Concat(intent.To).Select(module => module.Release.Module).Distinct();

    private static SlotRoute? Find(IEnumerable<DeployedModule> state, string module, IReadOnlyList<RunningSlot> running)
    {
        var deployed = state.FirstOrDefault(candidate => candidate.Release.Module == module);
        if (deployed is null)
            return null;
        var slot = running.FirstOrDefault(candidate => candidate.Name == deployed.Slot)
            ?? throw new EngineException($"The slot {deployed.Slot} is gone; nothing can be routed to it.");
        return new SlotRoute(slot.Name, slot.Revision, slot.Address);
    }
}
