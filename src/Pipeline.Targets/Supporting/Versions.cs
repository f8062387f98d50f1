using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Journal;
using Pipeline.Ports;
using Pipeline.Targets.Delivering;
using Pipeline.Targets.Supporting.Masking;

namespace Pipeline.Targets.Supporting;

/// <summary>What runs with what: the programs, the machine, and what modules may use of it.</summary>
internal static class Versions
{
    /// <param name="edge">The edge's own word; none while it does not answer.</param>
    public static JsonObject Of(DeliverySite site, EdgeStatus? edge, IReadOnlyList<IReadOnlyList<JournalEntry>> journals)
    {
        var versions = new JsonObject
        {
            ["pipeline"] = typeof(Versions).Assembly.GetName().Version?.ToString(3),
            ["edge"] = edge?.Version ?? "does not answer",
            ["engine"] = site.Engine,
            ["dotnet"] = System.Environment.Version.ToString(),
            ["os"] = RuntimeInformation.OSDescription,
            ["architecture"] = RuntimeInformation.OSArchitecture.ToString(),
            ["processors"] = System.Environment.ProcessorCount,
            ["memory_bytes"] = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
            ["free_disk_bytes"] = FreeDisk(site.Folder),
        };
        if (journals is [.., var last])
            versions["modules"] = new JsonArray([.. RolloutEntries.Fold([last[0]]).Intent.To.Select(module => (JsonNode)new JsonObject
            {
                ["module"] = module.Release.Module,
                ["slot"] = module.Slot,
                ["release"] = module.Version,
                ["digest"] = module.Release.Digest,
                ["limits"] = JsonSerializer.SerializeToNode(module.Release.Settings?.Limits, Readable.Json),
            })]);
        return versions;
    }

    private static long? FreeDisk(string folder) => Directory.Exists(folder) ? new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace : null;
}
