using System.Text.Json;

namespace Pipeline.DeploymentLog.Elasticsearch;

/// <summary>Reads the answer to a batch.</summary>
internal static class BulkAnswer
{
    /// <summary>What became of each document.</summary>
    /// <exception cref="JsonException">It is not the answer to a batch of so many documents.</exception>
    public static IReadOnlyList<BulkItem> Read(ReadOnlyMemory<byte> body, int count)
    {
        using var answer = JsonDocument.Parse(body);
        if (answer.RootElement.ValueKind != JsonValueKind.Object || !answer.RootElement.TryGetProperty("items", out var items) || items.ValueKind != JsonValueKind.Array)
            throw new JsonException("it has no items");
        if (items.GetArrayLength() != count)
            throw new JsonException($"it tells of {items.GetArrayLength()} documents, and {count} were sent");
        return [.. items.EnumerateArray().Select(Item)];
    }

    private static BulkItem Item(JsonElement action)
    {
        var item = action.EnumerateObject().First().Value;
        var error = item.TryGetProperty("error", out var told) ? told : default;
        return new(
            Text(item, "_id") ?? "",
            item.GetProperty("status").GetInt32(),
            Text(error, "type"),
            Text(error, "reason"),
            Text(item, "failure_store") == "used");
    }

    private static string? Text(JsonElement element, string key) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
