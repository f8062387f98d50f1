using Pipeline.Rollouts.Running;

namespace Pipeline.Care.Running;

/// <summary>Stops slots on purpose.</summary>
internal static class StopOperation
{
    public static async Task<RunResult> RunAsync(Found found, string? module, bool confirmed, string reason, CancellationToken cancellation)
    {
        var slots = found.Sight.Running.Where(slot => module is null || slot.Module == module).Select(slot => slot.Name).ToHashSet();
        if (slots.Count == 0 && !JournalledOperation.IsOpen(found.Last, OperationKind.Stop, module))
            return new(0, $"Nothing {(module is null ? "" : $"of {module} ")}runs in {found.Run.Environment.Name}; nothing was changed.");
        if (!confirmed && await Affected.ByAsync(found, slots, cancellation) is { } affected)
            return new(1, $"Stop would take away {affected} until Start; with --yes it is done.");
        return await JournalledOperation.RunAsync(found, OperationKind.Stop, module, [.. slots.Order(StringComparer.Ordinal)], reason, async rollout =>
        {
            var (told, cut) = await SlotWork.TakeFromPeopleAsync(found, rollout, slots, cancellation);
            foreach (var slot in slots)
            {
                found.Run.View.Working(rollout, $"stopping {slot}");
                await found.Run.Engine.StopAsync(found.Run.Environment.Name, slot, cancellation);
            }

            return $"{string.Join(", ", slots.Order(StringComparer.Ordinal))} stopped, {told} sockets told to reconnect, {cut} cut; Start brings {(slots.Count == 1 ? "it" : "them")} back";
        }, cancellation);
    }
}
