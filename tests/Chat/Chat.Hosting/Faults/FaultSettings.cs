using Chat.Hosting.Settings;

namespace Chat.Hosting.Faults;

/// <summary>What is to go wrong on purpose in this process, for tests and demonstrations. As it is by default: nothing.</summary>
public sealed record FaultSettings
{
    private const int DaySeconds = 86_400;
    private const int MostSockets = 1_000_000;

    /// <summary><c>CHAT_FAULT_ERROR_RATE</c>: the share (0 to 1) of operations that fail, where the limits to errors below hold.</summary>
    public double ErrorRate { get; init; }

    /// <summary><c>CHAT_FAULT_ONLY_FOR</c>: errors only for workspaces, rooms or users whose name begins with this; null: for all.</summary>
    public string? OnlyFor { get; init; }

    /// <summary><c>CHAT_FAULT_ABOVE_SOCKETS</c>: errors only while more sockets than this are open here; null: always.</summary>
    public int? AboveSockets { get; init; }

    /// <summary><c>CHAT_FAULT_WHILE_FILE</c>: errors only while there is this file; null: always.</summary>
    public string? WhileFile { get; init; }

    /// <summary><c>CHAT_FAULT_POISON</c>: a message that contains this word fails; null: none does.</summary>
    public string? Poison { get; init; }

    /// <summary><c>CHAT_FAULT_HANG</c>: the share (0 to 1) of operations that are never answered.</summary>
    public double Hang { get; init; }

    /// <summary><c>CHAT_FAULT_LATENCY_MS</c>: added before operations.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary><c>CHAT_FAULT_LATENCY_SHARE</c>: the share (0 to 1) of operations to which latency is added.</summary>
    public double LatencyShare { get; init; } = 1;

    /// <summary><c>CHAT_FAULT_AFTER_SECONDS</c>: how long after the start errors, hangs and latency begin.</summary>
    public TimeSpan After { get; init; }

    /// <summary><c>CHAT_FAULT_SOCKET_SECONDS</c>: when a socket is ended without a close frame; null: never.</summary>
    public TimeSpan? SocketLife { get; init; }

    /// <summary><c>CHAT_FAULT_CRASH_AFTER_SECONDS</c>: when the process exits with 70; null: never.</summary>
    public TimeSpan? CrashAfter { get; init; }

    /// <summary><c>CHAT_FAULT_NEVER_READY</c>: whether it is never ready.</summary>
    public bool NeverReady { get; init; }

    /// <summary><c>CHAT_FAULT_MEMORY_MB_PER_SECOND</c>: megabytes taken each second and never given back.</summary>
    public int MemoryPerSecond { get; init; }

    /// <summary><c>CHAT_FAULT_DROP_MESSAGES</c>: the share (0 to 1) of messages that are acknowledged and thrown away.</summary>
    public double DropMessages { get; init; }

    /// <summary>Reads the <c>CHAT_FAULT_…</c> variables.</summary>
    /// <exception cref="SettingsException">One of them is wrong.</exception>
    public static FaultSettings Read(EnvironmentReader environment) => new()
    {
        ErrorRate = Share(environment, "CHAT_FAULT_ERROR_RATE"),
        OnlyFor = environment.Text("CHAT_FAULT_ONLY_FOR"),
        AboveSockets = (int?)NumberIfSet(environment, "CHAT_FAULT_ABOVE_SOCKETS", MostSockets),
        WhileFile = FullPath(environment, "CHAT_FAULT_WHILE_FILE"),
        Poison = environment.Text("CHAT_FAULT_POISON"),
        Hang = Share(environment, "CHAT_FAULT_HANG"),
        Latency = TimeSpan.FromMilliseconds(environment.Number("CHAT_FAULT_LATENCY_MS", 0, 60_000)),
        LatencyShare = Share(environment, "CHAT_FAULT_LATENCY_SHARE", absent: 1),
        After = TimeSpan.FromSeconds(environment.Number("CHAT_FAULT_AFTER_SECONDS", 0, DaySeconds)),
        SocketLife = SecondsIfSet(environment, "CHAT_FAULT_SOCKET_SECONDS"),
        CrashAfter = SecondsIfSet(environment, "CHAT_FAULT_CRASH_AFTER_SECONDS"),
        NeverReady = environment.Switch("CHAT_FAULT_NEVER_READY"),
        MemoryPerSecond = (int)environment.Number("CHAT_FAULT_MEMORY_MB_PER_SECOND", 0, 1024),
        DropMessages = Share(environment, "CHAT_FAULT_DROP_MESSAGES"),
    };

    private static double Share(EnvironmentReader environment, string name, double absent = 0) => environment.Number(name, 0, 1, absent);

    private static string? FullPath(EnvironmentReader environment, string name) => environment.Text(name) switch
    {
        null => null,
        var path when Path.IsPathFullyQualified(path) => path,
        var path => throw new SettingsException($"{name} is '{path}': give a full path, or unset it."),
    };

    private static double? NumberIfSet(EnvironmentReader environment, string name, double most) =>
        environment.Text(name) is null ? null : environment.Number(name, 0, most);

    private static TimeSpan? SecondsIfSet(EnvironmentReader environment, string name) =>
        NumberIfSet(environment, name, DaySeconds) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
}
