namespace Chat.Hosting.Metrics;

/// <summary>Tells a user's first failure in ten minutes from those that follow. Constant memory: users of one cell are taken for one. Safe to use from many threads.</summary>
internal sealed class RecentFailures(TimeProvider clock)
{
    private const int Cells = 4096;
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(10);

    // When somebody of the cell last failed; zero for never.
    private readonly long[] _last = new long[Cells];

    /// <summary>Notes a failure.</summary>
    /// <returns>Whether the user has failed within the last ten minutes already.</returns>
    public bool IsAgain(string user)
    {
        var now = Math.Max(1, clock.GetTimestamp());
        var before = Interlocked.Exchange(ref _last[(uint)user.GetHashCode(StringComparison.Ordinal) % Cells], now);
        return before != 0 && clock.GetElapsedTime(before, now) < Rest;
    }
}
