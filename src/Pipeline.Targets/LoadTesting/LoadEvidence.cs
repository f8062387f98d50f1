using System.Text.Json;
using Pipeline.LoadTests;

namespace Pipeline.Targets.LoadTesting;

/// <summary>What a load test found, kept beside the release that it judged.</summary>
internal static class LoadEvidence
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Writes it over what an earlier load test of the release found, and returns the file.</summary>
    public static string Write(string folder, string stable, string candidate, string workload, LoadComparison comparison)
    {
        var evidence = Path.Combine(folder, "evidence", candidate);
        Directory.CreateDirectory(evidence);
        var file = Path.Combine(evidence, "load-test.json");
        File.WriteAllText(file, JsonSerializer.Serialize(new { at = TimeProvider.System.GetUtcNow(), stable, candidate, workload, comparison }, Json));
        return file;
    }
}
