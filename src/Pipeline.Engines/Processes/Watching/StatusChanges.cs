using Pipeline.Engines.Processes.Units;
using Pipeline.Ports;

namespace Pipeline.Engines.Processes.Watching;

/// <summary>What must have happened to a slot between two looks at its record. Pure.</summary>
internal static class StatusChanges
{
    /// <param name="before">The record at the look before; none when there was none.</param>
    /// <param name="at">When the second look was.</param>
    public static IEnumerable<SlotEvent> Between(string slot, UnitStatus? before, UnitStatus after, DateTimeOffset at)
    {
        var known = before?.Generation == after.Generation ? before : null;
        if (known is null or { State: UnitState.Waiting, LastExit: null } && after is { State: UnitState.Running, Restarts: 0 })
            yield return new(at, slot, SlotEventKind.Started);
        for (var death = known is null ? 0 : Deaths(known); death < Deaths(after); death++)
            yield return new(at, slot, SlotEventKind.Died) { ExitCode = after.LastExitCode };
        for (var restart = known?.Restarts ?? 0; restart < after.Restarts; restart++)
            yield return new(at, slot, SlotEventKind.Restarted);
    }

    // A death that was not followed by a start yet is not among the restarts.
    private static int Deaths(UnitStatus status) => status.Restarts + (status.LastExit is not null && status.State != UnitState.Running ? 1 : 0);
}
