namespace Chat.Hosting.Metrics;

/// <summary>How often one operation went well or failed, and how long it took.</summary>
public sealed class OperationCounter(string operation, TimeProvider? clock = null)
{
    private readonly RecentFailures _recent = new(clock ?? TimeProvider.System);
    private long _ok;
    private long _failed;
    private long _failedAgain;

    /// <summary>The operation's name.</summary>
    public string Operation => operation;

    /// <summary>How often it went well.</summary>
    public long Ok => Volatile.Read(ref _ok);

    /// <summary>How often it failed through this module's fault, of each user only the first time in ten minutes.</summary>
    public long Failed => Volatile.Read(ref _failed);

    /// <summary>How often it failed for users for whom it had failed before within ten minutes.</summary>
    public long FailedAgain => Volatile.Read(ref _failedAgain);

    /// <summary>The durations, of every outcome.</summary>
    public Histogram Durations { get; } = new();

    /// <summary>Counts one operation.</summary>
    /// <param name="user">For whom it was done; none when that is not known.</param>
    public void Count(bool ok, TimeSpan duration, string? user = null)
    {
        if (ok)
            Interlocked.Increment(ref _ok);
        else if (user is not null && _recent.IsAgain(user))
            Interlocked.Increment(ref _failedAgain);
        else
            Interlocked.Increment(ref _failed);
        Durations.Observe(duration);
    }
}
