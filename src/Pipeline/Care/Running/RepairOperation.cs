using Pipeline.Rollouts;
using Pipeline.Rollouts.Running;

namespace Pipeline.Care.Running;

/// <summary>Puts right what differs from the journal.</summary>
internal static class RepairOperation
{
    public static async Task<RunResult> RunAsync(Found found, bool confirmed, string reason, CancellationToken cancellation)
    {
        var sight = await WithDeviationsAsync(found, cancellation);
        var repairs = Repairs.Of(sight, Drift.Of(sight));
        if (repairs.IsNothing && !JournalledOperation.IsOpen(found.Last, OperationKind.Repair, null))
            return new(0, $"{found.Run.Environment.Name} is as its journal says; there is nothing to repair.");
        if (!confirmed)
            return new(0, $"Repair would {string.Join("; ", repairs.Sentences)}. With --yes it is done.");
        var seen = found with { Sight = sight };
        return await JournalledOperation.RunAsync(seen, OperationKind.Repair, null, [.. repairs.Slots], reason, async rollout =>
        {
            await CarryOutAsync(seen, rollout, repairs, cancellation);
            return $"repaired: {string.Join("; ", repairs.Sentences)}";
        }, cancellation);
    }

    /// <summary>What was seen, with what the engine finds when it compares the slots to what they were to be started with.</summary>
    public static async Task<Sight> WithDeviationsAsync(Found found, CancellationToken cancellation)
    {
        Dictionary<string, IReadOnlyList<string>> deviations = [];
        foreach (var slot in found.Sight.Wanted)
            deviations[slot.Name] = await found.Run.Engine.DeviationsAsync(found.Spec(slot), cancellation);
        return found.Sight with { Deviations = deviations };
    }

    private static async Task CarryOutAsync(Found found, Rollout rollout, Repairs repairs, CancellationToken cancellation)
    {
        foreach (var slot in repairs.Recreate)
            await RestartOperation.RestartAsync(found, rollout, slot, cancellation);
        await SlotWork.BringUpAsync(found, rollout, repairs.Start, cancellation);
        foreach (var stray in repairs.Remove)
        {
            found.Run.View.Working(rollout, $"removing {stray}");
            await found.Run.Engine.StopAsync(found.Run.Environment.Name, stray, cancellation);
        }
    }
}
