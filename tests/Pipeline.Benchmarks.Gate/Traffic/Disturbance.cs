namespace Pipeline.Benchmarks.Gate.Traffic;

/// <summary>What happens to a healthy product that is not the canary's fault.</summary>
internal enum Disturbance
{
    None,

    /// <summary>Every five minutes half of all requests fail for half a minute, on both arms.</summary>
    Outages,

    /// <summary>Every five minutes or so twenty requests of one arm fail at once; which arm, its share of the traffic decides.</summary>
    Bursts,
}
