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

    private static readonly Dictionary<string, Dictionary<string, string>> Faults = new()
    {
        [First] = [],
        [Second] = [],
        [NeverReady] = new() { ["CHAT_FAULT_NEVER_READY"] = "1" },
        // These two begin late enough that people meet them.
        [CrashLoop] = new() { ["CHAT_FAULT_CRASH_AFTER_SECONDS"] = "6" },
        [LosesMessages] = new() { ["CHAT_FAULT_DROP_MESSAGES"] = "1" },
        [FailsOften] = new() { ["CHAT_FAULT_ERROR_RATE"] = "0.3", ["CHAT_FAULT_AFTER_SECONDS"] = "8" },
    };

    /// <summary>Puts every release into a delivery's folder, as a build does.</summary>
    public static async Task FillAsync(string folder)
    {
        var images = new ImageStore(folder);
        var digests = new Dictionary<string, string>();
        foreach (var module in (string[])["gateway", "messages"])
            digests[module] = await images.AddAsync(Path.Combine(AppContext.BaseDirectory, "chat", module), default);
        foreach (var (version, faults) in Faults)
            new Workspace(folder).Manifests.Write(new Release(version, [.. digests.Select(image =>
                new ModuleRelease(image.Key, image.Value, new Dictionary<string, string>(faults) { ["CHAT_EDITION"] = version }))]));
    }
}
