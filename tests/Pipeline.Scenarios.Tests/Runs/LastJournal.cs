using Pipeline.Journal;
using Pipeline.Ports;

namespace Pipeline.Scenarios.Tests.Runs;

/// <summary>The journal of the newest rollout.</summary>
internal static class LastJournal
{
    public static async Task<IReadOnlyList<JournalEntry>> ReadAsync(IEdge edge)
    {
        var rollouts = await edge.RolloutsAsync(CancellationToken.None);
        return await edge.ReadAsync(rollouts[^1], 0, CancellationToken.None);
    }
}
