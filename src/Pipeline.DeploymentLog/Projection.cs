using Pipeline.DeploymentLog.Documents;
using Pipeline.DeploymentLog.Spooling;
using Pipeline.Journal;
using Pipeline.Ports;
using Pipeline.Rollouts;

namespace Pipeline.DeploymentLog;

/// <summary>Writes the journal's entries as documents into the spool, from the marks that the edge keeps.</summary>
public sealed class Projection(Spool spool) : IDeploymentLog
{
    /// <inheritdoc/>
    public async Task<string?> ProjectAsync(IEdge edge, string product, string environment, CancellationToken cancellation)
    {
        try
        {
            string? unread = null;
            var marks = await edge.MarksAsync(cancellation);
            foreach (var rollout in await edge.RolloutsAsync(cancellation))
                unread = await ProjectAsync(edge, product, environment, rollout, marks.GetValueOrDefault(rollout), cancellation) ?? unread;
            return unread;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or EdgeUnreachableException or EdgeRefusedException)
        {
            return $"The deployment log is behind ({failure.Message}); nothing is lost, the next run writes it from the journal.";
        }
    }

    // The whole journal is folded, because an entry's document tells where the rollout stood after it. The mark moves only when the documents are on the disk: a crash in between writes them again, with the same ids.
    private async Task<string?> ProjectAsync(
        IEdge edge, string product, string environment, int number, int mark, CancellationToken cancellation)
    {
        if ((await edge.ReadAsync(number, mark, cancellation)).Count == 0)
            return null;
        var entries = await edge.ReadAsync(number, 0, cancellation);
        var isFirstEnd = true;
        var batch = new MemoryStream();
        var last = mark;
        string? unread = null;
        Rollout? rollout = null;
        foreach (var entry in entries)
        {
            var before = rollout;
            try
            {
                rollout = RolloutEntries.Apply(before, entry);
            }
            catch (JournalUnreadableException unreadable)
            {
                unread = $"The deployment log ends before entry {entry.Number} of rollout {number}: {unreadable.Message}";
                break;
            }

            JournalEnd? end = EntryDocuments.Ends(before, rollout) ? new(entry, isFirstEnd) : null;
            isFirstEnd &= end is null;
            if (entry.Number <= mark)
                continue;
            if (end is not null)
                end = end with { FailedSince = Recovery.FailedSince(rollout, await EarlierAsync(edge, number, cancellation)) };
            foreach (var document in EntryDocuments.All(new(product, environment, rollout), before, entry, end))
                Line.Write(batch, document);
            last = entry.Number;
        }

        if (last > mark)
        {
            spool.Append(SpoolKind.Events, batch.GetBuffer().AsSpan(0, (int)batch.Length));
            await edge.SetMarkAsync(number, last, cancellation);
        }

        return unread;
    }

    // Up to the last good end, the newest first; that is one journal as a rule.
    private static async Task<IReadOnlyList<Rollout>> EarlierAsync(IEdge edge, int number, CancellationToken cancellation)
    {
        var earlier = new List<Rollout>();
        try
        {
            foreach (var before in (await edge.RolloutsAsync(cancellation)).Where(rollout => rollout < number).OrderDescending())
            {
                earlier.Add(RolloutEntries.Fold(await edge.ReadAsync(before, 0, cancellation)));
                if (earlier[^1].Phase == Phase.Promoted)
                    break;
            }
        }
        catch (JournalUnreadableException)
        {
            // A figure about a time that this version cannot read is told as far as it can.
        }

        return earlier;
    }
}
