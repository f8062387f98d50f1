using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Spooling;

namespace Pipeline.DeploymentLog.Tests;

/// <summary>A folder for spools, gone after the test.</summary>
internal sealed class TemporarySpool : IDisposable
{
    private readonly ConcurrentBag<Spool> _opened = [];

    public string Folder { get; } = Directory.CreateTempSubdirectory("spool-").FullName;

    public string[] Files => Directory.GetFiles(Folder, "*.ndjson");

    /// <summary>A spool as a process of its own would open it.</summary>
    public Spool Open(SpoolLimits? limits = null)
    {
        Spool spool = new(Folder, TimeProvider.System, limits);
        _opened.Add(spool);
        return spool;
    }

    /// <summary>Every line of every file, each of which must be a document.</summary>
    public List<JsonNode> Documents() => [.. Files.SelectMany(File.ReadAllLines).Select(line => JsonNode.Parse(line)!)];

    public List<string> Ids() => [.. Documents().Select(document => (string)document["event"]!["id"]!)];

    public void Dispose()
    {
        foreach (var spool in _opened)
            spool.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
