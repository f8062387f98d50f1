namespace Pipeline.Journal;

/// <summary>Kinds of entries that are not signals of a runner.</summary>
public static class EntryKind
{
    /// <summary>A rollout's first entry. Data: its intent.</summary>
    public const string Started = "Started";

    /// <summary>Written by the edge itself: it has taken the canary's weight to zero. Data: <c>reason</c>, <c>evidence</c>, <c>limit</c>, <c>metrics</c>, <c>firstFailures</c>.</summary>
    public const string GuardTripped = "GuardTripped";

    /// <summary>Something beside the rollout begins: a start, stop, restart, repair and the like. Data: <c>kind</c>, <c>module</c>, <c>slots</c>, <c>sentence</c> (why).</summary>
    public const string OperationBegan = "OperationBegan";

    /// <summary>It is done. Data: <c>sentence</c> (what came of it).</summary>
    public const string OperationEnded = "OperationEnded";
}
