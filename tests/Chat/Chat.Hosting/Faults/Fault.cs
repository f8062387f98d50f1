namespace Chat.Hosting.Faults;

/// <summary>Decides, operation by operation, what goes wrong.</summary>
public sealed class Fault(FaultSettings settings, TimeProvider clock)
{
    private readonly long _started = clock.GetTimestamp();

    /// <summary>What was asked for.</summary>
    public FaultSettings Settings => settings;

    private bool Begun => clock.GetElapsedTime(_started) >= settings.After;

    /// <summary>Whether this operation fails.</summary>
    public bool FailsNow() => settings.ErrorRate > 0 && Begun && Random.Shared.NextDouble() < settings.ErrorRate;

    /// <summary>Whether this message is acknowledged and thrown away.</summary>
    public bool DropsNow() => settings.DropMessages > 0 && Random.Shared.NextDouble() < settings.DropMessages;

    /// <summary>Waits for the added latency.</summary>
    public Task DelayAsync(CancellationToken cancellation) =>
        settings.Latency > TimeSpan.Zero && Begun ? Task.Delay(settings.Latency, clock, cancellation) : Task.CompletedTask;
}
