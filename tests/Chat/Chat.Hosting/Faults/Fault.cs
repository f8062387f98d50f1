namespace Chat.Hosting.Faults;

/// <summary>Decides, operation by operation, what goes wrong.</summary>
public sealed class Fault(FaultSettings settings, TimeProvider clock)
{
    private readonly long _started = clock.GetTimestamp();
    private int _sockets;

    /// <summary>What was asked for.</summary>
    public FaultSettings Settings => settings;

    private bool Begun => clock.GetElapsedTime(_started) >= settings.After;

    /// <summary>Whether this operation fails.</summary>
    /// <param name="names">The workspace, the room and the user that it is for, as far as they are known.</param>
    public bool FailsNow(params IEnumerable<string?> names) => Strikes(settings.ErrorRate) && Begun && IsAskedFor(names);

    /// <summary>Whether this operation is never answered.</summary>
    public bool HangsNow() => Strikes(settings.Hang) && Begun;

    /// <summary>Whether this message is acknowledged and thrown away.</summary>
    public bool DropsNow() => Strikes(settings.DropMessages);

    /// <summary>Whether a message with this text fails.</summary>
    public bool ChokesOn(string text) => settings.Poison is { } word && text.Contains(word, StringComparison.Ordinal);

    /// <summary>Waits for the added latency.</summary>
    public Task DelayAsync(CancellationToken cancellation) =>
        settings.Latency > TimeSpan.Zero && Strikes(settings.LatencyShare) && Begun ? Task.Delay(settings.Latency, clock, cancellation) : Task.CompletedTask;

    /// <summary>A socket was opened.</summary>
    public void SocketOpened() => Interlocked.Increment(ref _sockets);

    /// <summary>A socket that was opened is over.</summary>
    public void SocketEnded() => Interlocked.Decrement(ref _sockets);

    private static bool Strikes(double share) => share > 0 && Random.Shared.NextDouble() < share;

    private bool IsAskedFor(IEnumerable<string?> names) =>
        (settings.AboveSockets is not { } most || Volatile.Read(ref _sockets) > most)
        && (settings.WhileFile is not { } file || File.Exists(file))
        && (settings.OnlyFor is not { } prefix || names.Any(name => name?.StartsWith(prefix, StringComparison.Ordinal) == true));
}
