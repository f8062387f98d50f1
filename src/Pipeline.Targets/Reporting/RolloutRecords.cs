using Pipeline.DeploymentLog.Documents;
using Pipeline.Journal;
using Pipeline.Ports;
using Pipeline.Rollouts;
using Pipeline.Targets.Delivering;
using Pipeline.Terminal.Reports;

namespace Pipeline.Targets.Reporting;

/// <summary>Puts a record together: the journal from the edge, curves and output from what was collected on this machine.</summary>
internal static class RolloutRecords
{
    public static async Task<RolloutRecord> OfAsync(IEdge edge, DeliverySite site, int number, CancellationToken cancellation)
    {
        var entries = Recorded(await edge.ReadAsync(number, 0, cancellation));
        var rollout = entries[^1].After;
        var collected = CollectedDocuments.Read(
            new Workspace(site.Folder).LogFolder, DocumentIds.Deployment(site.Product.Name, site.Environment.Name, rollout));
        return new(site.Environment.Name, rollout, entries, TimeProvider.System.GetUtcNow())
        {
            Traffic = collected.Traffic,
            Usage = collected.Usage,
            Output = collected.Output,
            OutputLeftOut = collected.OutputLeftOut,
            Suspects = rollout.Phase is Phase.Promoted ? [] : await Suspects.OfAsync(rollout, site, edge),
        };
    }

    private static List<RecordedEntry> Recorded(IReadOnlyList<JournalEntry> entries)
    {
        var recorded = new List<RecordedEntry>();
        foreach (var entry in entries)
            recorded.Add(new(entry, RolloutEntries.Apply(recorded is [.., var before] ? before.After : null, entry)));
        return recorded;
    }
}
