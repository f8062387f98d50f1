using Pipeline.Traffic;

namespace Pipeline.Edge.Counting;

/// <summary>What came of the requests, slot by slot.</summary>
public interface ITrafficCounters
{
    TrafficCounts Snapshot();

    /// <summary>What was counted since the last call, apart for every metric and every probability in force when a request was routed. One reader only: the guard.</summary>
    IReadOnlyList<TickCounts> TakeTick();
}

/// <summary>One metric's outcomes within a tick that were routed with the same probability.</summary>
/// <param name="Metric">Module and what is counted: <c>gateway http</c>, <c>gateway sockets</c>, <c>gateway operations</c>.</param>
/// <param name="CanaryShare">The probability (0 to 1) of the canary when they were routed; for operations the realised share. 1 for named cohorts and without a stable slot.</param>
public sealed record TickCounts(
    string Metric, double CanaryShare, long CanaryFailed, long CanaryOk, long StableFailed, long StableOk);
