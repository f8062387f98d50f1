namespace Pipeline.Gates;

/// <summary>What the guard inside the edge acts on. The defaults are those of the gate's reference simulation.</summary>
public sealed record GuardSettings
{
    private static readonly TimeSpan UsualReconnect = TimeSpan.FromSeconds(30);

    /// <summary>Chance of a false rollback by the comparison of canary with stable, over the whole rollout.</summary>
    public double AlphaCompared { get; init; } = .008;

    /// <summary>Chance of a false rollback by what is left where stable is held back, or is not there: three quarters of it and one.</summary>
    public double AlphaSolo { get; init; } = .002;

    /// <summary>How many times stable's failure rate the canary may reach before it counts as worse.</summary>
    public double Ratio { get; init; } = 1.5;

    /// <summary>The failure rate below which a canary is never called bad.</summary>
    public double Floor { get; init; } = .001;

    /// <summary>By how much of itself each of stable's latency limits may be exceeded before the canary counts as slower; from 0.</summary>
    public double LatencyMargin { get; init; } = .1;

    /// <summary>
    /// The most evidence, in nats, that one tick may add; none for no limit. At 4.5 no first tick decides (its evidence stays below 46 of 125)
    /// and failures of the canary alone do in the second; 3 costs a tick more.
    /// </summary>
    public double? CapPerTick { get; init; } = 4.5;

    /// <summary>Length of a tick.</summary>
    public TimeSpan Tick { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Time scale of the restart prior, in ticks; none when evidence is kept from the first tick only.</summary>
    public double? RestartTicks { get; init; } = 240;

    /// <summary>How long users have to come back whose sockets a step told to reconnect; 30 seconds where nothing, or nothing above zero, is said.</summary>
    public TimeSpan ReconnectWithin { get; init => field = value > TimeSpan.Zero ? value : UsualReconnect; } = UsualReconnect;

    /// <summary>The share of them, 0 to 1, that must come back for the step to pass. Fewer hold it; nobody is blamed who was not tried.</summary>
    public double ReconnectShare { get; init; } = .8;

    /// <summary>Up to this share of the canary every failure is compared by whom it hit; above it stable is held back, and its successes tell more.</summary>
    public double HighestComparedShare { get; init; } = .9;
}
