using System.Text.Json.Nodes;
using Pipeline.Journal;

namespace Pipeline.Targets.Supporting;

/// <summary>What a bundle is made of, before anything is masked.</summary>
internal sealed record BundleSource(string Environment, JsonObject Versions, string Status, string Log)
{
    /// <summary>The newest rollouts' journals, oldest first; none where the edge does not answer.</summary>
    public IReadOnlyList<IReadOnlyList<JournalEntry>> Journals { get; init; } = [];

    /// <summary>The newest events of the spool, for when the journals cannot be had.</summary>
    public IReadOnlyList<JsonObject> Events { get; init; } = [];

    /// <summary>What slots wrote, by slot.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Output { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}
