namespace Pipeline.Edge.Counting;

/// <summary>Operations of a module within some period.</summary>
/// <param name="Late">Of all of them, those that took longer than stable's 90th percentile, but not than its 99th.</param>
/// <param name="VeryLate">Those that took longer than that.</param>
internal readonly record struct OperationOutcomes(long Ok, long Failed, long Late = 0, long VeryLate = 0)
{
    public long Total => Ok + Failed;

    public static OperationOutcomes operator +(OperationOutcomes left, OperationOutcomes right) =>
        new(left.Ok + right.Ok, left.Failed + right.Failed, left.Late + right.Late, left.VeryLate + right.VeryLate);
}
