using Pipeline.Journal;
using Pipeline.Ports;

namespace Pipeline.Rollouts.Running;

/// <summary>Every rollout that an environment's journal tells of.</summary>
public static class AllRollouts
{
    /// <summary>The rollouts, oldest first.</summary>
    /// <exception cref="JournalUnreadableException">A journal holds something that this version does not know.</exception>
    public static async Task<IReadOnlyList<Rollout>> ReadAsync(IEdge edge, CancellationToken cancellation)
    {
        var rollouts = new List<Rollout>();
        foreach (var number in await edge.RolloutsAsync(cancellation))
            rollouts.Add(RolloutEntries.Fold(await edge.ReadAsync(number, 0, cancellation)));
        return rollouts;
    }
}
