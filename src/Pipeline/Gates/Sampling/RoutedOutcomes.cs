namespace Pipeline.Gates.Sampling;

/// <summary>Outcomes of one metric within a tick that were routed with the same share.</summary>
/// <param name="Share">The canary's share of the keys when they were routed, 0 to 1; 1 where there was no stable arm to choose.</param>
/// <param name="Canary">The canary's, by the limits of the rollback test.</param>
/// <param name="CanaryWidened">The same requests by the limits of the promotion test, which lie higher.</param>
/// <param name="Stable">Stable's, by its own quantiles.</param>
public sealed record RoutedOutcomes(string Metric, double Share, OutcomeCounts Canary, OutcomeCounts CanaryWidened, OutcomeCounts Stable)
{
    /// <summary>
    /// All of the canary's successes. More than the categories hold where those are thinned to one a key and minute: the absolute test
    /// must see every success beside the thinned failures, or a busy user's failures would weigh too much.
    /// </summary>
    public long CanaryOk { get; init; } = Canary.Ok;

    /// <summary>All of stable's successes, beside its thinned failures, so that both arms are shown by the same measure.</summary>
    public long StableOk { get; init; } = Stable.Ok;

    /// <summary>Keys whose first request on the canary that failed, or that was slower than the 99th percentile, is among these.</summary>
    public long NewlyAfflictedKeys { get; init; }

    /// <summary>The canary's samples of keys that were seen for the first time: only those show whether the router keeps to the share.</summary>
    public long CanaryKeys { get; init; } = Canary.Total;

    /// <summary>The same for stable.</summary>
    public long StableKeys { get; init; } = Stable.Total;

    /// <summary>
    /// Nobody drew the arm: the share is the one that came about, as for operations that modules count themselves. Only evidence that
    /// looks for more failures holds then.
    /// </summary>
    public bool IsRealised { get; init; }

    /// <summary>The categories of what did not fail say how fast it was. Otherwise all of it is in the first, and only failures mean something.</summary>
    public bool IsTimed { get; init; } = true;

    /// <summary>There was a stable arm that could have been chosen.</summary>
    public bool HasStable => Share < 1;

    /// <summary>The part that the error tests use.</summary>
    public ErrorCounts Errors => new(Metric, Share, Canary.Failed, CanaryOk, Stable.Failed, StableOk);
}
