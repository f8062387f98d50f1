namespace Pipeline.Benchmarks.Gate.Traffic;

/// <summary>Traffic with a canary in it, to be replayed with any seed.</summary>
/// <param name="Name">What is wrong with the canary, or what happens to a healthy one.</param>
/// <param name="Load">How much traffic, and how much of it to the canary.</param>
/// <param name="Failing">Stable's share of failures, 0 to 1.</param>
internal sealed record Scenario(string Name, Load Load, double Failing)
{
    public People People { get; init; } = People.Strangers;

    /// <summary>The canary's share of failures once it is bad.</summary>
    public double CanaryFailing { get; init; } = Failing;

    /// <summary>The canary's response times once it is bad.</summary>
    public ResponseTimes CanaryTimes { get; init; } = ResponseTimes.Usual;

    /// <summary>How long the canary is as good as stable.</summary>
    public TimeSpan Onset { get; init; }

    public Disturbance Disturbance { get; init; }

    /// <summary>How long it is replayed at most, from the opening of the canary.</summary>
    public TimeSpan Horizon { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long it is replayed to this gate at most; it acts early or has little to add.</summary>
    public TimeSpan GateHorizon { get; init; } = TimeSpan.FromMinutes(20);
}

/// <summary>How much traffic there is.</summary>
/// <param name="Rate">Requests a second.</param>
/// <param name="Share">The canary's share of the keys, 0 to 1.</param>
internal sealed record Load(double Rate, double Share)
{
    public override string ToString() => $"{Share * 100:0.#} % of {Rate:0}/s";
}
