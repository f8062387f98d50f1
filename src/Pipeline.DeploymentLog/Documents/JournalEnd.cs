using Pipeline.Journal;

namespace Pipeline.DeploymentLog.Documents;

/// <summary>An end of a rollout.</summary>
/// <param name="Entry">The entry that ended it.</param>
/// <param name="IsFirst">Whether it had not ended before; the guard's watch may take a promoted release back.</param>
public sealed record JournalEnd(JournalEntry Entry, bool IsFirst)
{
    /// <summary>Since when the environment had had no good end, when this is the one that recovers it; none when nothing had failed.</summary>
    public DateTimeOffset? FailedSince { get; init; }
}
