using Pipeline.Rollouts.Running;
using Pipeline.Traffic;

namespace Pipeline.Care.Running;

/// <summary>Brings back what should run.</summary>
internal static class StartOperation
{
    public static async Task<RunResult> RunAsync(Found found, string? module, string reason, CancellationToken cancellation)
    {
        var asked = WantedSlots.Of(found.Sight.Rollouts).Where(slot => module is null || slot.Module == module).ToList();
        var name = found.Run.Environment.Name;
        if (asked.Count == 0)
            return new(1, $"Nothing should run {(module is null ? "" : $"of {module} ")}in {name}: no release of it is stable there; Canary begins one.");
        var missing = asked.Where(slot => found.Sight.Find(slot.Name) is not { Running: true } || found.Sight.Find(slot.Name)!.Digest != slot.Deployed.Release.Digest).ToList();
        if (missing.Count == 0 && IsRouted(found, asked) && !JournalledOperation.IsOpen(found.Last, OperationKind.Start, module))
            return new(0, $"{string.Join(", ", asked.Select(slot => slot.Name))} run{(asked.Count == 1 ? "s" : "")} already; nothing was changed.");
        return await JournalledOperation.RunAsync(found, OperationKind.Start, module, [.. asked.Select(slot => slot.Name)], reason, async rollout =>
        {
            await SlotWork.BringUpAsync(found, rollout, asked, cancellation);
            return missing.Count == 0 ? $"the routes of {name} lead to what runs again" : $"{string.Join(", ", missing.Select(slot => slot.Name))} started, ready and routed";
        }, cancellation);
    }

    private static bool IsRouted(Found found, List<WantedSlot> asked)
    {
        var routed = found.Sight.Routes.Modules.SelectMany(route => new[] { route.Stable, route.Canary }).OfType<SlotRoute>().ToList();
        return asked.All(slot => found.Sight.Find(slot.Name) is { } running && routed.Any(route => route.Slot == slot.Name && route.Address == running.Address));
    }
}
