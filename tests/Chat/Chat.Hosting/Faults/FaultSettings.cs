using Chat.Hosting.Settings;

namespace Chat.Hosting.Faults;

/// <summary>What is to go wrong on purpose in this process, for tests and demonstrations. All zero: nothing.</summary>
/// <param name="ErrorRate">The share (0 to 1) of operations that fail.</param>
/// <param name="Latency">Added before every operation.</param>
/// <param name="After">How long after the start errors and latency begin.</param>
/// <param name="CrashAfter">When the process exits with 70; null: never.</param>
/// <param name="NeverReady">Whether it is never ready.</param>
/// <param name="MemoryPerSecond">Megabytes taken each second and never given back.</param>
/// <param name="DropMessages">The share (0 to 1) of messages that are acknowledged and thrown away.</param>
public sealed record FaultSettings(
    double ErrorRate = 0,
    TimeSpan Latency = default,
    TimeSpan After = default,
    TimeSpan? CrashAfter = null,
    bool NeverReady = false,
    int MemoryPerSecond = 0,
    double DropMessages = 0)
{
    private const int DaySeconds = 86_400;

    /// <summary>Reads the <c>CHAT_FAULT_…</c> variables.</summary>
    /// <exception cref="SettingsException">One of them is wrong.</exception>
    public static FaultSettings Read(EnvironmentReader environment) => new(
        environment.Number("CHAT_FAULT_ERROR_RATE", 0, 1),
        TimeSpan.FromMilliseconds(environment.Number("CHAT_FAULT_LATENCY_MS", 0, 60_000)),
        TimeSpan.FromSeconds(environment.Number("CHAT_FAULT_AFTER_SECONDS", 0, DaySeconds)),
        environment.Text("CHAT_FAULT_CRASH_AFTER_SECONDS") is null
            ? null
            : TimeSpan.FromSeconds(environment.Number("CHAT_FAULT_CRASH_AFTER_SECONDS", 0, DaySeconds)),
        environment.Switch("CHAT_FAULT_NEVER_READY"),
        (int)environment.Number("CHAT_FAULT_MEMORY_MB_PER_SECOND", 0, 1024),
        environment.Number("CHAT_FAULT_DROP_MESSAGES", 0, 1));
}
