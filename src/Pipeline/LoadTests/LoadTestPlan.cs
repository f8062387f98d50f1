namespace Pipeline.LoadTests;

/// <summary>How a candidate is compared with stable under load: in pairs of runs, the two taking turns to begin.</summary>
public sealed record LoadTestPlan
{
    /// <param name="pairs">Pairs of runs, 2 to 20.</param>
    /// <param name="duration">Length of one run, 1 s to 10 min.</param>
    /// <exception cref="ArgumentException">A value is out of range; the message says which and what is allowed.</exception>
    public LoadTestPlan(int pairs, TimeSpan duration)
    {
        if (pairs is < 2 or > 20)
            throw new ArgumentException($"The load test has {pairs} pairs of runs; give 2 to 20, below which there is no spread.");
        if (duration < TimeSpan.FromSeconds(1) || duration > TimeSpan.FromMinutes(10))
            throw new ArgumentException($"A run of the load test takes {duration}; give 1 s to 10 min.");
        (Pairs, Duration) = (pairs, duration);
    }

    public int Pairs { get; }

    public TimeSpan Duration { get; }
}
