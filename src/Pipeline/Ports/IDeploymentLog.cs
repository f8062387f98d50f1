using Pipeline.Journal;

namespace Pipeline.Ports;

/// <summary>The searchable record of what was deployed: a projection of the journal.</summary>
public interface IDeploymentLog
{
    /// <summary>Writes the entries of one rollout that lie behind the mark. Writing the same entry twice gives the same document.</summary>
    Task WriteAsync(string product, string environment, int rollout, IReadOnlyList<JournalEntry> entries, CancellationToken cancellation);
}
