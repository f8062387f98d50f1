namespace Pipeline.Edge.Counting;

/// <summary>Operations of a module within some period.</summary>
internal readonly record struct OperationOutcomes(long Ok, long Failed)
{
    public long Total => Ok + Failed;

    public static OperationOutcomes operator +(OperationOutcomes left, OperationOutcomes right) =>
        new(left.Ok + right.Ok, left.Failed + right.Failed);
}
