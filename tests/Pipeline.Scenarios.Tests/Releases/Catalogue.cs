using Pipeline.Engines.Processes.Images;
using Pipeline.Releases;
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
                new ModuleRelease(image.Key, image.Value, new Dictionary<string, string>(faults) { ["CHAT_EDITION"] = version }))]));
    }
}
