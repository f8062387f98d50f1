namespace Chat.Hosting.Metrics;

/// <summary>Counts durations in fixed buckets. Safe to use from many threads.</summary>
public sealed class Histogram
{
    private static readonly double[] Bounds = [.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10];

    private readonly long[] _counts = new long[Bounds.Length + 1];
    private long _microseconds;

    /// <summary>Adds one duration.</summary>
    public void Observe(TimeSpan duration)
    {
        var bucket = Array.FindIndex(Bounds, bound => duration.TotalSeconds <= bound);
        Interlocked.Increment(ref _counts[bucket < 0 ? Bounds.Length : bucket]);
        Interlocked.Add(ref _microseconds, (long)duration.TotalMicroseconds);
    }

    /// <summary>For each upper bound in seconds (the last is infinite), how many durations were at most that; and the sum in seconds.</summary>
    public (IReadOnlyList<(double Bound, long Count)> Cumulative, double SumSeconds) Read()
    {
        var cumulative = new (double, long)[_counts.Length];
        long count = 0;
        for (var i = 0; i < _counts.Length; i++)
            cumulative[i] = (i < Bounds.Length ? Bounds[i] : double.PositiveInfinity, count += Volatile.Read(ref _counts[i]));
        return (cumulative, Volatile.Read(ref _microseconds) / 1e6);
    }
}
