namespace Pipeline.Benchmarks.Gate.Traffic;

/// <summary>A request that has been answered.</summary>
/// <param name="Key">The hash of who asked, under the rollout's salt.</param>
internal readonly record struct Request(ulong Key, bool OnCanary, bool Failed, double Milliseconds)
{
    /// <summary>What somebody calls bad: failed, or slower than stable's 99th percentile.</summary>
    public bool IsBad => Failed || Milliseconds > ResponseTimes.Limits.P99;
}
