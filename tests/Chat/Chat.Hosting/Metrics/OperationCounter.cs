namespace Chat.Hosting.Metrics;

/// <summary>How often one operation went well or failed, and how long it took.</summary>
public sealed class OperationCounter(string operation)
{
    private long _ok;
    private long _failed;

    /// <summary>The operation's name.</summary>
    public string Operation => operation;

    /// <summary>How often it went well.</summary>
    public long Ok => Volatile.Read(ref _ok);

    /// <summary>How often it failed through this module's fault.</summary>
    public long Failed => Volatile.Read(ref _failed);

    /// <summary>The durations, of both outcomes.</summary>
    public Histogram Durations { get; } = new();

    /// <summary>Counts one operation.</summary>
    public void Count(bool ok, TimeSpan duration)
    {
        Interlocked.Increment(ref ok ? ref _ok : ref _failed);
        Durations.Observe(duration);
    }
}
