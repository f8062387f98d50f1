using Pipeline.Rollouts.Running;

namespace Pipeline.Care.Running;

/// <summary>Removes what no rollback needs any more. Data volumes are never removed.</summary>
internal static class CleanOperation
{
    /// <param name="neededElsewhere">The digests that other environments need, which share the engine's content; none when nobody knows, and then no content is removed.</param>
    public static async Task<RunResult> RunAsync(Found found, IReadOnlySet<string>? neededElsewhere, string reason, CancellationToken cancellation)
    {
        var run = found.Run;
        var now = (await run.Edge.StatusAsync(cancellation)).Now;
        var slots = Leftovers.Slots(found.Sight, now);
        var content = neededElsewhere is null ? [] : Leftovers.Content(await run.Engine.ContentAsync(cancellation), found.Sight.Rollouts, neededElsewhere, now);
        if (slots.Count == 0 && content.Count == 0)
            return new(0, $"Nothing in {run.Environment.Name} is left over; nothing was removed.");
        return await JournalledOperation.RunAsync(found, OperationKind.Clean, null, slots, reason, async rollout =>
        {
            foreach (var slot in slots)
            {
                run.View.Working(rollout, $"removing {slot}");
                await run.Engine.StopAsync(run.Environment.Name, slot, cancellation);
            }

            foreach (var one in content)
            {
                run.View.Working(rollout, $"removing {one.Digest}");
                await run.Engine.RemoveContentAsync(one.Digest, cancellation);
            }

            return $"removed {(slots.Count == 0 ? "no slot" : string.Join(", ", slots))}, and {content.Count} images, {content.Sum(one => one.Bytes) / 1e6:0.0} MB: {(content.Count == 0 ? "none was left over" : string.Join(", ", content.Select(one => one.Digest)))}";
        }, cancellation);
    }
}
