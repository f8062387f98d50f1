using Pipeline.Gates;
using Pipeline.Gates.Sampling;
using Pipeline.Traffic;

namespace Pipeline.Edge.Counting;

/// <summary>What came of the requests: slot by slot, and as samples of the rollout that is watched.</summary>
public interface ITrafficCounters
{
    TrafficCounts Snapshot();

    /// <summary>
    /// What was counted since the last call, apart for every metric (<c>gateway http</c>, <c>gateway sockets</c>, <c>gateway sockets held</c>, <c>gateway send</c>) and
    /// every share in force when a request was routed; nothing while no canary is judged. One reader only: the guard.
    /// </summary>
    IReadOnlyList<RoutedOutcomes> TakeTick();

    /// <summary>Stable's latency limits of this step, by metric; a metric without any is judged by its errors alone.</summary>
    IReadOnlyDictionary<string, LatencyThresholds> Thresholds { get; }

    /// <summary>What became of those who were told to reconnect on this step, by module.</summary>
    IReadOnlyList<ReconnectReading> Reconnects => [];

    /// <summary>The rollout's requests that the canary failed first, at most ten.</summary>
    IReadOnlyList<FailedRequest> FirstFailures { get; }
}
