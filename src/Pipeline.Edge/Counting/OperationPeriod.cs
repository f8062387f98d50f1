using Pipeline.Gates.Sampling;

namespace Pipeline.Edge.Counting;

/// <summary>One operation of a slot within some period: how it ended and how long it took.</summary>
internal sealed class OperationPeriod
{
    private const long EnoughForLimits = 100;
    private readonly SortedDictionary<double, long> _upTo = [];
    private OperationOutcomes _outcomes;

    /// <summary>How it ended.</summary>
    public OperationOutcomes Outcomes => _outcomes;

    /// <summary>Takes what one value of the page has grown by.</summary>
    public void Count(in PrometheusOperations.Sample sample, double happened)
    {
        if (sample.UpTo is { } bound)
            _upTo[bound] = _upTo.GetValueOrDefault(bound) + (long)happened;
        else
            _outcomes += sample.Ended switch
            {
                OperationEnd.Failed => new(0, (long)happened),
                OperationEnd.FailedAgain => new(0, 0, FailedAgain: (long)happened),
                _ => new((long)happened, 0),
            };
    }

    /// <summary>Adds what happened in another period.</summary>
    public void Add(OperationPeriod other)
    {
        _outcomes += other._outcomes;
        foreach (var (bound, count) in other._upTo)
            _upTo[bound] = _upTo.GetValueOrDefault(bound) + count;
    }

    /// <summary>How it ended, and how often it was late by stable's limits.</summary>
    public OperationOutcomes By(LatencyThresholds limits)
    {
        var veryLate = Above(limits.P99 / 1000);
        return _outcomes with { Late = Math.Max(0, Above(limits.P90 / 1000) - veryLate), VeryLate = veryLate };
    }

    /// <summary>The bounds of the buckets that its quantiles lie in; none while it has been done too seldom, or is not timed.</summary>
    public LatencyThresholds? Limits()
    {
        var bounds = _upTo.Keys.Where(double.IsFinite).ToList();
        var all = All;
        return bounds.Count == 0 || all < EnoughForLimits ? null : new(Bound(.5), Bound(.9), Bound(.99));

        double Bound(double share) => 1000 * bounds.Append(bounds[^1]).First(bound => _upTo[bound] >= share * all || bound.Equals(bounds[^1]));
    }

    private long All => _upTo.Values.LastOrDefault();

    // A release may have other buckets than stable: the next higher bound then, so that it never looks slower than it is.
    private long Above(double seconds)
    {
        foreach (var (bound, count) in _upTo)
        {
            if (bound >= seconds)
                return Math.Max(0, All - count);
        }

        return 0;
    }
}
