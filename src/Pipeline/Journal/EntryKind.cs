namespace Pipeline.Journal;

/// <summary>The kinds of entries that others than the runner know by name.</summary>
public static class EntryKind
{
    /// <summary>Written by the edge itself: it has taken the canary's weight to zero. Data: <c>reason</c>, <c>evidence</c>, <c>metrics</c>.</summary>
    public const string GuardTripped = "GuardTripped";
}
