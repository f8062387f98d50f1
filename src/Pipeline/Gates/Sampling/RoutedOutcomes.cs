namespace Pipeline.Gates.Sampling;

/// <summary>Outcomes of one metric within a tick that were routed with the same share. Without keys every outcome counts for all.</summary>
/// <param name="Share">The canary's share of the keys when they were routed, 0 to 1; 1 where there was no stable arm to choose.</param>
/// <param name="Canary">The canary's, by the limits of the rollback test, one of a kind a key and minute.</param>
/// <param name="CanaryWidened">The same requests by the limits of the promotion test, which lie higher.</param>
/// <param name="Stable">Stable's, by its own quantiles.</param>
public sealed record RoutedOutcomes(string Metric, double Share, OutcomeCounts Canary, OutcomeCounts CanaryWidened, OutcomeCounts Stable)
{
    /// <summary>Those of the canary's that are fresh (<see cref="KeySample.Fresh"/>): what counts against it.</summary>
    public OutcomeCounts CanaryFresh { get; init; } = Canary;

    /// <summary>Those of stable's that are fresh.</summary>
    public OutcomeCounts StableFresh { get; init; } = Stable;

    /// <summary>
    /// All successes of the canary's keys whose failure would have been fresh. More than the categories hold where those are thinned: the
    /// tests of errors must see every success beside the thinned failures, or a busy user's failures would weigh too much.
    /// </summary>
    public long CanaryAtRisk { get; init; } = Canary.Ok;

    /// <summary>The same of stable's keys.</summary>
    public long StableAtRisk { get; init; } = Stable.Ok;

    /// <summary>All of the canary's successes, for people.</summary>
    public long CanaryOk { get; init; } = Canary.Ok;

    /// <summary>All of stable's successes, for people.</summary>
    public long StableOk { get; init; } = Stable.Ok;

    /// <summary>All of the canary's failures, a key's repeated ones too.</summary>
    public long CanaryFailures { get; init; } = Canary.Failed;

    /// <summary>All of stable's failures, a key's repeated ones too.</summary>
    public long StableFailures { get; init; } = Stable.Failed;

    /// <summary>The canary's share, 0 to 1, of the keys that the next two count; nothing is to be checked at 0 and at 1.</summary>
    public double KeysShare { get; init; } = Share;

    /// <summary>Keys, each once a step, whose outcome is among the canary's and whom the step has not called to an arm: each is on an arm by that share.</summary>
    public long CanaryKeys { get; init; } = Canary.Total;

    /// <summary>The same of stable's.</summary>
    public long StableKeys { get; init; } = Stable.Total;

    /// <summary>Keys whose first request on the canary that failed, or that was slower than the 99th percentile, is among these.</summary>
    public long NewlyAfflictedKeys { get; init; }

    /// <summary>
    /// Nobody drew the arm: the share is the one that came about, as for operations that modules count themselves. Only evidence that
    /// looks for more failures holds then.
    /// </summary>
    public bool IsRealised { get; init; }

    /// <summary>The categories of what did not fail say how fast it was. Otherwise all of it is in the first, and only failures mean something.</summary>
    public bool IsTimed { get; init; } = true;

    /// <summary>There is no stable arm at all. A share of 1 beside one is that of people who were sent to the canary by name.</summary>
    public bool IsAlone { get; init; } = Share >= 1;

    /// <summary>There was a stable arm that could have been chosen.</summary>
    public bool HasStable => Share < 1;

    /// <summary>The part that the error tests use.</summary>
    public ErrorCounts Errors => new(Share, new(CanaryFresh.Failed, CanaryAtRisk, StableFresh.Failed, StableAtRisk))
    {
        Every = new(CanaryFailures, CanaryOk, StableFailures, StableOk),
        IsAlone = IsAlone,
    };
}
