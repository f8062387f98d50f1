using Pipeline.Engines.Processes.Images;
using Pipeline.Releases;
using Pipeline.Scenarios.Tests.Runs;
using Pipeline.Targets.Delivering;

namespace Pipeline.Scenarios.Tests.Releases;

/// <summary>The releases that scenarios deliver: one published chat, and configurations that make it good or bad.</summary>
internal static class Catalogue
{
    public const string First = "1.0.0";
    public const string Second = "1.1.0";
    public const string NeverReady = "1.2.0-never-ready";
    public const string CrashLoop = "1.2.0-crash-loop";
    public const string LosesMessages = "1.2.0-loses-messages";
    public const string FailsOften = "1.2.0-fails-often";
    public const string FailsLate = "1.2.0-fails-late";
    public const string EatsMemory = "1.2.0-eats-memory";
    public const string Hangs = "1.2.0-hangs";
    public const string SlowsTail = "1.2.0-slows-tail";
    public const string DropsSockets = "1.2.0-drops-sockets";
    public const string Grows = "1.2.0-grows";
    public const string LosesFewMessages = "1.2.0-loses-few-messages";
    public const string FailsForOneWorkspace = "1.2.0-fails-for-one-workspace";
    public const string FailsUnderLoad = "1.2.0-fails-under-load";
    public const string FailsForMallory = "1.2.0-fails-for-mallory";

    /// <summary>Like <see cref="First"/>, while its environment has no <see cref="Outage"/>.</summary>
    public const string FirstFragile = "1.0.0-fragile";

    /// <summary>Like <see cref="Second"/>, while its environment has no <see cref="Outage"/>.</summary>
    public const string SecondFragile = "1.1.0-fragile";

    /// <summary>The file whose existence in a delivery's folder is an outage.</summary>
    public const string Outage = "outage";

    /// <summary>More sockets than this are a load.</summary>
    public const int Load = 25;

    // A slot lives for a minute: to compile again, and better, what runs often would cost more than it gains.
    private const string NoSecondCompilation = "0";

    private const string InFolder = "{folder}/";

    private static readonly Dictionary<string, Dictionary<string, string>> Faults = new()
    {
        [First] = [],
        [Second] = [],
        [NeverReady] = new() { ["CHAT_FAULT_NEVER_READY"] = "1" },
        // These two begin late enough that people meet them.
        [CrashLoop] = new() { ["CHAT_FAULT_CRASH_AFTER_SECONDS"] = "6" },
        [LosesMessages] = new() { ["CHAT_FAULT_DROP_MESSAGES"] = "1" },
        // The runtime would keep within the container's limit and refuse itself more; the kernel shall be what refuses.
        [EatsMemory] = new() { ["CHAT_FAULT_MEMORY_MB_PER_SECOND"] = "60", ["DOTNET_GCHeapHardLimit"] = "0x100000000" },
        [FailsOften] = new() { ["CHAT_FAULT_ERROR_RATE"] = "0.3", ["CHAT_FAULT_AFTER_SECONDS"] = "8" },
        // Late enough that its step is open also on a busy machine.
        [Hangs] = new() { ["CHAT_FAULT_HANG"] = "1", ["CHAT_FAULT_AFTER_SECONDS"] = "12" },
        // Longer than the slowest answer of a healthy release on a busy machine.
        [SlowsTail] = new() { ["CHAT_FAULT_LATENCY_MS"] = "4000", ["CHAT_FAULT_LATENCY_SHARE"] = "0.06" },
        // Long enough for a conversation, which would find it too.
        [DropsSockets] = new() { ["CHAT_FAULT_SOCKET_SECONDS"] = "6" },
        [Grows] = new() { ["CHAT_FAULT_MEMORY_MB_PER_SECOND"] = "5" },
        [LosesFewMessages] = new() { ["CHAT_FAULT_DROP_MESSAGES"] = "0.01" },
        [FailsForOneWorkspace] = new() { ["CHAT_FAULT_ERROR_RATE"] = "1", ["CHAT_FAULT_ONLY_FOR"] = "workspace-2" },
        [FailsUnderLoad] = new() { ["CHAT_FAULT_ERROR_RATE"] = "1", ["CHAT_FAULT_ABOVE_SOCKETS"] = $"{Load}" },
        [FailsForMallory] = new() { ["CHAT_FAULT_ERROR_RATE"] = "1", ["CHAT_FAULT_ONLY_FOR"] = Mallory.Name, ["CHAT_FAULT_POISON"] = Poisoner.Word },
        [FirstFragile] = new() { ["CHAT_FAULT_ERROR_RATE"] = "0.5", ["CHAT_FAULT_WHILE_FILE"] = InFolder + Outage },
        [SecondFragile] = new() { ["CHAT_FAULT_ERROR_RATE"] = "0.5", ["CHAT_FAULT_WHILE_FILE"] = InFolder + Outage },
        [FailsLate] = new() { ["CHAT_FAULT_ERROR_RATE"] = "0.3", ["CHAT_FAULT_AFTER_SECONDS"] = "25" },
    };

    /// <summary>The modules of the chat, each with the name of its program.</summary>
    public static readonly IReadOnlyDictionary<string, string> Programs = new Dictionary<string, string>
    {
        ["gateway"] = "Chat.Gateway",
        ["messages"] = "Chat.Messages",
    };

    public static string PublishedFolderOf(string module) => Path.Combine(AppContext.BaseDirectory, "chat", module);

    /// <summary>Puts the modules into a delivery's folder, as a build for processes does.</summary>
    /// <returns>Their digests, by module.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> StoreAsync(string folder)
    {
        var images = new ImageStore(folder);
        var digests = new Dictionary<string, string>();
        foreach (var module in Programs.Keys)
            digests[module] = await images.AddAsync(PublishedFolderOf(module), default);
        return digests;
    }

    /// <summary>Puts the manifest of every release into a delivery's folder, as a build does.</summary>
    /// <param name="digests">What each module runs.</param>
    public static void Write(string folder, IReadOnlyDictionary<string, string> digests)
    {
        foreach (var (version, faults) in Faults)
            new Workspace(folder).Manifests.Write(new Release(version, [.. digests.Select(image =>
                new ModuleRelease(image.Key, image.Value, new Dictionary<string, string>(Of(folder, faults)) { ["CHAT_EDITION"] = version, ["DOTNET_TC_CallCounting"] = NoSecondCompilation }))]));
    }

    private static Dictionary<string, string> Of(string folder, Dictionary<string, string> faults) =>
        faults.ToDictionary(fault => fault.Key, fault => fault.Value.Replace(InFolder, folder + Path.DirectorySeparatorChar, StringComparison.Ordinal));
}
