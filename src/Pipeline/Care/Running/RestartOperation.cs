using Pipeline.Rollouts;
using Pipeline.Rollouts.Running;

namespace Pipeline.Care.Running;

/// <summary>Stops and starts slots one after the other.</summary>
internal static class RestartOperation
{
    public static async Task<RunResult> RunAsync(Found found, string? module, bool confirmed, string reason, CancellationToken cancellation)
    {
        var slots = WantedSlots.Of(found.Sight.Rollouts).Where(slot => module is null || slot.Module == module).ToList();
        var names = slots.Select(slot => slot.Name).ToHashSet();
        if (slots.Count == 0)
            return new(1, $"Nothing should run {(module is null ? "" : $"of {module} ")}in {found.Run.Environment.Name}, so there is nothing to restart; Canary begins a release.");
        if (!confirmed && await Affected.ByAsync(found, names, cancellation) is { } affected)
            return new(1, $"Restart would take away {affected} while it is started again: a revision has one slot, and no second one is started beside it. With --yes it is done, and open sockets are told to reconnect first. Without a gap only a new revision takes over: Canary and Promote of a release with another version or configuration.");
        return await JournalledOperation.RunAsync(found, OperationKind.Restart, module, [.. names.Order(StringComparer.Ordinal)], reason, async rollout =>
        {
            List<string> said = [];
            foreach (var slot in slots)
                said.Add(await RestartAsync(found, rollout, slot, cancellation));
            return string.Join("; ", said);
        }, cancellation);
    }

    /// <summary>Takes one slot from people, stops it and gives it back; says for how long it was away.</summary>
    public static async Task<string> RestartAsync(Found found, Rollout rollout, WantedSlot slot, CancellationToken cancellation)
    {
        var began = found.Run.Time.GetTimestamp();
        var (told, cut) = await SlotWork.TakeFromPeopleAsync(found, rollout, new HashSet<string> { slot.Name }, cancellation);
        found.Run.View.Working(rollout, $"stopping {slot.Name}");
        await found.Run.Engine.StopAsync(found.Run.Environment.Name, slot.Name, cancellation);
        await SlotWork.BringUpAsync(found, rollout, [slot], cancellation);
        return $"{slot.Name} was away for {found.Run.Time.GetElapsedTime(began).TotalSeconds:0.0} s, {told} sockets told to reconnect, {cut} cut";
    }
}
