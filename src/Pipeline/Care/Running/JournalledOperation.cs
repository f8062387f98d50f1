using System.Text.Json.Nodes;
using Pipeline.Journal;
using Pipeline.Ports;
using Pipeline.Rollouts;
using Pipeline.Rollouts.Running;

namespace Pipeline.Care.Running;

/// <summary>Does something beside the rollouts between two entries that tell of it.</summary>
internal static class JournalledOperation
{
    /// <param name="work">What is done; its sentence says what came of it.</param>
    public static async Task<RunResult> RunAsync(
        Found found, OperationKind kind, string? module, IReadOnlyList<string> slots, string reason, Func<Rollout, Task<string>> work, CancellationToken cancellation)
    {
        var rollout = await BeginAsync(found, kind, module, slots, reason, cancellation);
        return await EndAsync(found, rollout, await work(rollout), cancellation);
    }

    /// <summary>Journals that it begins, unless the same was begun before and interrupted: then that is gone on with.</summary>
    public static async Task<Rollout> BeginAsync(
        Found found, OperationKind kind, string? module, IReadOnlyList<string> slots, string reason, CancellationToken cancellation) =>
        IsOpen(found.Last, kind, module) ? found.Last : await AppendAsync(found, found.Last, EntryKind.OperationBegan, OperationEntries.Began(kind, module, slots, reason), cancellation);

    /// <summary>Journals what came of it.</summary>
    public static async Task<RunResult> EndAsync(Found found, Rollout rollout, string sentence, CancellationToken cancellation) =>
        new(0, sentence, await AppendAsync(found, rollout, EntryKind.OperationEnded, OperationEntries.Ended(sentence), cancellation));

    /// <summary>Whether the same was begun and has not ended.</summary>
    public static bool IsOpen(Rollout rollout, OperationKind kind, string? module) =>
        rollout.Operations is [.., { IsOpen: true } open] && open.Kind == kind && open.Module == module;

    // The edge's guard may have written meanwhile: what it wrote comes first.
    private static async Task<Rollout> AppendAsync(Found found, Rollout rollout, string kind, JsonObject data, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                var entry = await found.Run.Edge.AppendAsync(
                    new(found.Run.Token, rollout.Intent.Number, rollout.LastEntry, kind, RolloutEntries.Version, found.By, data), cancellation);
                rollout = RolloutEntries.Apply(rollout, entry);
                found.Run.View.Changed(rollout, entry);
                return rollout;
            }
            catch (EdgeRefusedException refused) when (refused.Refusal == EdgeRefusal.StaleEntry)
            {
                foreach (var entry in await found.Run.Edge.ReadAsync(rollout.Intent.Number, rollout.LastEntry, cancellation))
                    rollout = RolloutEntries.Apply(rollout, entry);
            }
        }
    }
}
