namespace Pipeline.Edge.Counting;

/// <summary>Operations of a module within some period.</summary>
/// <param name="Failed">Those that failed, of each user only the first in a long time where the module tells users apart.</param>
/// <param name="Late">Of all of them, those that took longer than stable's 90th percentile, but not than its 99th.</param>
/// <param name="VeryLate">Those that took longer than that.</param>
/// <param name="FailedAgain">Those that failed for a user who has met failures all along.</param>
internal readonly record struct OperationOutcomes(long Ok, long Failed, long Late = 0, long VeryLate = 0, long FailedAgain = 0)
{
    /// <summary>Without those that say nothing of the release.</summary>
    public long Total => Ok + Failed;

    public long AllFailed => Failed + FailedAgain;

    public static OperationOutcomes operator +(OperationOutcomes left, OperationOutcomes right) => new(
        left.Ok + right.Ok, left.Failed + right.Failed, left.Late + right.Late, left.VeryLate + right.VeryLate, left.FailedAgain + right.FailedAgain);
}
