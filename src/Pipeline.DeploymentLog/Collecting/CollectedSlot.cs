using Pipeline.Releases;
using Pipeline.Rollouts;
using Pipeline.Traffic;

namespace Pipeline.DeploymentLog.Collecting;

/// <summary>A slot that a rollout moves or replaces, as its documents name it.</summary>
internal sealed record CollectedSlot(string Name, string Module, int Revision, string Version, SlotKind Track)
{
    /// <summary>The slots of a rollout, those that move first.</summary>
    public static IReadOnlyList<CollectedSlot> Of(RolloutIntent intent) =>
        [.. intent.Moving.Select(module => Of(module, SlotKind.Canary)), .. intent.Replaced.Select(module => Of(module, SlotKind.Stable))];

    private static CollectedSlot Of(DeployedModule module, SlotKind track) => new(module.Slot, module.Release.Module, module.Revision, module.Version, track);
}
