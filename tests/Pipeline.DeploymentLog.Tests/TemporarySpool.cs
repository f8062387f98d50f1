using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Spooling;

namespace Pipeline.DeploymentLog.Tests;

/// <summary>A folder for spools, gone after the test.</summary>
internal sealed class TemporarySpool : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("spool-").FullName;

    public string[] Files => Directory.GetFiles(Folder, "*.ndjson");

    /// <summary>A spool as a process of its own would open it.</summary>
    public Spool Open(long limit = Spool.DefaultLimit) => new(Folder, TimeProvider.System, limit);

    /// <summary>Every line of every file, each of which must be a document.</summary>
    public List<JsonNode> Documents() => [.. Files.SelectMany(File.ReadAllLines).Select(line => JsonNode.Parse(line)!)];

    public List<string> Ids() => [.. Documents().Select(document => (string)document["event"]!["id"]!)];

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
