using System.Text.Json.Serialization;

namespace Pipeline.Gates.Sampling;

/// <summary>
/// Requests of one arm by outcome, the categories ordered from good to bad. The limits are quantiles of stable's latency
/// (<see cref="LatencyThresholds"/>); an answer that failed counts as failed however fast it came.
/// </summary>
/// <param name="UpTo50">Answered within stable's median.</param>
/// <param name="UpTo90">Slower, but within the 90th percentile.</param>
/// <param name="UpTo99">Slower, but within the 99th percentile.</param>
/// <param name="Above99">Slower than the 99th percentile, answered or not yet.</param>
/// <param name="Failed">Failed or timed out.</param>
[method: JsonConstructor]
public readonly record struct OutcomeCounts(long UpTo50, long UpTo90, long UpTo99, long Above99, long Failed)
{
    /// <summary>Number of categories.</summary>
    public const int Categories = 5;

    /// <summary>The category of what failed.</summary>
    public const int FailedCategory = Categories - 1;

    [JsonIgnore]
    public long Total => UpTo50 + UpTo90 + UpTo99 + Above99 + Failed;

    [JsonIgnore]
    public long Ok => Total - Failed;

    /// <summary>Both together.</summary>
    public static OutcomeCounts operator +(OutcomeCounts left, OutcomeCounts right) => new(
        left.UpTo50 + right.UpTo50, left.UpTo90 + right.UpTo90, left.UpTo99 + right.UpTo99, left.Above99 + right.Above99, left.Failed + right.Failed);

    /// <summary>The count of a category, 0 for the best to 4 for failed.</summary>
    public long this[int category] => category switch
    {
        0 => UpTo50,
        1 => UpTo90,
        2 => UpTo99,
        3 => Above99,
        4 => Failed,
        _ => throw new ArgumentOutOfRangeException(nameof(category), category, $"There are categories 0 to {Categories - 1}."),
    };
}
