using Pipeline.Ports;
using Pipeline.Rollouts.Running;
using Pipeline.Traffic;

namespace Pipeline.Care.Running;

/// <summary>What must be as before when the edge was replaced.</summary>
internal static class EdgeUpgrade
{
    /// <exception cref="EngineException">The new edge does not serve the routes of the old one.</exception>
    public static async Task<RunResult> EndAsync(Found found, RouteTable before, TimeSpan gap, CancellationToken cancellation)
    {
        var after = found.Sight.Routes;
        if (after.Generation != before.Generation || !ServingRoutes.LeadAlike(after, before))
            throw new EngineException($"The new edge has other routes (generation {after.Generation}) than the old one had ({before.Generation}): Status names what differs, Repair sets it right.");
        var version = (await found.Run.Edge.StatusAsync(cancellation)).Version;
        return await JournalledOperation.EndAsync(
            found, found.Last, $"the edge of {found.Run.Environment.Name} is {version} now; nobody was served for at most {gap.TotalSeconds:0.00} s, the same routes are in force", cancellation);
    }
}
