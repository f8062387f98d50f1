using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Journal;

namespace Pipeline.DeploymentLog.Documents;

/// <summary>Reads an entry's data without trust in its shape: what is not there or of another type is left out.</summary>
internal static class EntryData
{
    public static string Text(JournalEntry entry, string key) => Text(entry.Data[key]) ?? "";

    public static string? Text(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    public static JsonNode? Number(JsonNode? node) => node?.GetValueKind() == JsonValueKind.Number ? node.DeepClone() : null;
}
