namespace Pipeline.Gates;

/// <summary>What the guard has seen of one rollout so far.</summary>
/// <param name="Rollout">The rollout watched; zero when no canary has weight.</param>
/// <param name="Tripped">The guard has taken the weight to zero; it stays there until the rollout ends.</param>
/// <param name="Reason">Why it tripped, a sentence; where the gate only observes, why it would have.</param>
/// <param name="Ticks">Ticks since the guard was armed.</param>
/// <param name="Metrics">One reading a metric, the strongest evidence first.</param>
public sealed record GuardReading(int Rollout, bool Tripped, string? Reason, long Ticks, IReadOnlyList<MetricReading> Metrics)
{
    /// <summary>Evidence against the canary as a factor: 1 says nothing, 1/alpha trips the guard. For people and for the gate.</summary>
    public double Evidence { get; init; } = 1;

    /// <summary>The evidence at which the guard trips.</summary>
    public double Limit { get; init; } = 125;

    /// <summary>What became of those who were told to reconnect on this step, by module.</summary>
    public IReadOnlyList<ReconnectReading> Reconnects { get; init => field = value ?? []; } = [];

    /// <summary>Requests of the canary that failed first, with what a person needs to find them; at most ten.</summary>
    public IReadOnlyList<FailedRequest> FirstFailures { get; init; } = [];
}

/// <summary>Counts and evidence of one metric since the guard was armed.</summary>
/// <param name="Metric">Module and what is counted: <c>gateway http</c>, <c>gateway sockets</c>, <c>gateway sockets held</c>, <c>gateway reconnects</c>, <c>gateway send</c>.</param>
/// <param name="Evidence">Evidence of this metric alone that the canary is worse, as a factor.</param>
public sealed record MetricReading(
    string Metric, long CanaryFailed, long CanaryTotal, long StableFailed, long StableTotal, double Evidence)
{
    /// <summary>The canary's samples by how fast they were; none for what is not timed beyond the first category and the failed.</summary>
    public Sampling.OutcomeCounts Canary { get; init; }

    /// <summary>The same for stable.</summary>
    public Sampling.OutcomeCounts Stable { get; init; }

    /// <summary>The part of it that failures make.</summary>
    public double ErrorEvidence { get; init; } = 1;

    /// <summary>The part of it that slowness makes.</summary>
    public double LatencyEvidence { get; init; } = 1;

    /// <summary>Distinct keys that have met a failure or a slow answer of the canary.</summary>
    public long AfflictedKeys { get; init; }

    /// <summary>False when requests do not reach the canary with the share that was asked for; no comparison can be believed then.</summary>
    public bool IsAssignedAsTold { get; init; } = true;

    /// <summary>What speaks for the canary on this step.</summary>
    public ProofReading Proof { get; init; } = new(0, 0, 1, [], false);

    /// <summary>Stable's latency limits of this step in milliseconds; none while there are none.</summary>
    public Sampling.LatencyThresholds? Thresholds { get; init; }
}

/// <summary>Evidence that the canary is not worse than is acceptable, since the step began.</summary>
/// <param name="Ticks">Ticks of the step.</param>
/// <param name="Samples">The canary's samples on the step.</param>
/// <param name="Errors">Evidence that it does not fail too often, as a factor.</param>
/// <param name="Latency">The same for its speed at the median, the 90th and the 99th percentile.</param>
/// <param name="Sufficient">All of it is enough, over enough ticks and samples.</param>
public sealed record ProofReading(long Ticks, long Samples, double Errors, IReadOnlyList<double> Latency, bool Sufficient);

/// <summary>What became of the users of a module whose sockets a step told to reconnect.</summary>
/// <param name="Back">They came back in time.</param>
/// <param name="InVain">They tried, and did not get in in time.</param>
/// <param name="Unknown">They did not try: whether they closed the app or could not reach anything, nobody knows.</param>
public sealed record ReconnectReading(string Module, long Back, long InVain, long Unknown)
{
    /// <summary>All of them.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public long Told => Back + InVain + Unknown;
}

/// <summary>A request that the canary failed, without anything personal: no query, no body, no header.</summary>
/// <param name="Path">The path without its query.</param>
/// <param name="Status">The status answered; 0 without an answer.</param>
/// <param name="Trace">The trace id of its traceparent header; none without one.</param>
public sealed record FailedRequest(DateTimeOffset At, string Module, string Path, int Status, double Milliseconds, string? Trace);
