namespace Pipeline.Edge.Draining;

/// <summary>How WebSocket connects go, for drains that must not hurry while clients have trouble to come back.</summary>
internal sealed class Reconnects
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    private long _all;
    private long _bad;

    public void Count(bool failed, TimeSpan elapsed)
    {
        Interlocked.Increment(ref _all);
        if (failed || elapsed > Slow)
            Interlocked.Increment(ref _bad);
    }

    /// <summary>Connects so far, and those of them that failed or took over a second.</summary>
    public (long All, long Bad) Totals => (Interlocked.Read(ref _all), Interlocked.Read(ref _bad));
}
