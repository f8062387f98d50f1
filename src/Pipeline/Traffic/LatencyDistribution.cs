namespace Pipeline.Traffic;

/// <summary>
/// Response times counted in buckets that each are 2^(1/8) (9 %) wider than the one before, from 0.1 ms; the last takes
/// everything above 100 s. Quantiles are a bucket's upper bound, so at most 9 % too high.
/// </summary>
public sealed record LatencyDistribution(IReadOnlyList<long> Buckets)
{
    /// <summary>Number of buckets: 20 doublings from 0.1 ms, eight each, and one for the rest.</summary>
    public const int BucketCount = 161;

    private const double FirstBoundMilliseconds = .1;

    public static readonly LatencyDistribution Empty = new(new long[BucketCount]);

    /// <summary>How many response times were counted.</summary>
    public long Count => Buckets.Sum();

    /// <summary>The bucket that a response time falls into.</summary>
    public static int BucketOf(double milliseconds) =>
        milliseconds <= FirstBoundMilliseconds
            ? 0
            : Math.Min(BucketCount - 1, (int)Math.Ceiling(8 * Math.Log2(milliseconds / FirstBoundMilliseconds)));

    /// <summary>The highest response time, in milliseconds, that falls into a bucket; the last has none and is taken for one more.</summary>
    public static double BoundOf(int bucket) => FirstBoundMilliseconds * Math.Pow(2, bucket / 8.0);

    /// <summary>The value in milliseconds that the given share (0 to 1) of the response times does not exceed; none without samples.</summary>
    public double? Quantile(double share) => AtRank((long)Math.Ceiling(Count * share));

    /// <summary>The value in milliseconds of the response time with this rank, the fastest being 1; none for a rank that none has.</summary>
    public double? AtRank(long rank)
    {
        if (rank < 1)
            return null;
        var seen = 0L;
        for (var bucket = 0; bucket < Buckets.Count; bucket++)
        {
            seen += Buckets[bucket];
            if (seen >= rank)
                return BoundOf(bucket);
        }

        return null;
    }

    /// <summary>The response times counted since an earlier reading of the same slot.</summary>
    public LatencyDistribution Since(LatencyDistribution earlier) =>
        new([.. Buckets.Zip(earlier.Buckets, (now, then) => Math.Max(0, now - then))]);

    /// <summary>Both distributions together.</summary>
    public LatencyDistribution Plus(LatencyDistribution other) => new([.. Buckets.Zip(other.Buckets, (one, two) => one + two)]);
}
