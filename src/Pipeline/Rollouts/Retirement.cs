using Pipeline.Ports;

namespace Pipeline.Rollouts;

/// <summary>How long the slots of the revision before stay warm after a promotion. Pure.</summary>
public static class Retirement
{
    /// <summary>The slots whose rollback window has closed and that still run; none while a rollout is under way, which may need them.</summary>
    public static IReadOnlyList<string> Due(IReadOnlyList<Rollout> rollouts, IReadOnlyList<RunningSlot> running, DateTimeOffset now)
    {
        if (rollouts is not [.., { IsFinal: true }] || History.Of(rollouts) is not { Stable: { } stable, Previous: { } previous })
            return [];
        var window = rollouts.First(rollout => rollout.Intent.Number == stable.Number).Intent.Plan.RollbackWindow;
        if (now - stable.Since < window)
            return [];
        var kept = stable.Modules.Select(module => module.Slot).ToHashSet();
        return [.. previous.Modules.Select(module => module.Slot).Where(slot => !kept.Contains(slot) && running.Any(found => found.Name == slot))];
    }
}
