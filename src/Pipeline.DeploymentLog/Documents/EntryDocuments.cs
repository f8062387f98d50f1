using System.Text.Json.Nodes;
using Pipeline.Journal;
using Pipeline.Rollouts;

namespace Pipeline.DeploymentLog.Documents;

/// <summary>All that is written when a rollout gets one more entry. Pure.</summary>
public static class EntryDocuments
{
    /// <summary>The entry, the rows of the verdict that it brought, and the summary when it ends the rollout.</summary>
    /// <param name="deployment">With the rollout after the entry.</param>
    /// <param name="before">The rollout before it; none before the first.</param>
    /// <param name="end">The end that the entry is; none when it is none.</param>
    public static IEnumerable<JsonObject> All(Deployment deployment, Rollout? before, JournalEntry entry, JournalEnd? end) =>
    [
        EventDocument.Of(deployment, before, entry),
        .. GateRowDocument.All(deployment, entry),
        .. end is null ? (IEnumerable<JsonObject>)[] : [SummaryDocument.Of(deployment, end)],
    ];

    /// <summary>Whether an entry ends the rollout; one that is told of an end that was reached before does not.</summary>
    public static bool Ends(Rollout? before, Rollout after) => after.IsFinal && (before is null || before.Phase != after.Phase);
}
