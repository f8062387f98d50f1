namespace Pipeline.Journal;

/// <summary>Kinds of entries that are not signals of a runner.</summary>
public static class EntryKind
{
    /// <summary>A rollout's first entry. Data: its intent.</summary>
    public const string Started = "Started";

    /// <summary>Written by the edge itself: it has taken the canary's weight to zero. Data: <c>reason</c>, <c>evidence</c>, <c>metrics</c>.</summary>
    public const string GuardTripped = "GuardTripped";
}
