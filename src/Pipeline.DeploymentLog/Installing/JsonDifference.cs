using System.Text.Json.Nodes;

namespace Pipeline.DeploymentLog.Installing;

/// <summary>In what something found is not as it is wanted. Pure.</summary>
internal static class JsonDifference
{
    /// <summary>A line a difference. What is found beside what is wanted is Elasticsearch's own addition, and none.</summary>
    public static IReadOnlyList<string> Of(JsonNode? found, JsonNode? wanted) => [.. Of(found, wanted, "")];

    private static IEnumerable<string> Of(JsonNode? found, JsonNode? wanted, string path)
    {
        if (wanted is JsonObject map && found is JsonObject other)
            return map.SelectMany(pair => Of(other[pair.Key], pair.Value, path.Length == 0 ? pair.Key : $"{path}.{pair.Key}"));
        if (wanted is JsonArray list && found is JsonArray others && Sorted(list).SequenceEqual(Sorted(others)))
            return [];
        return found is null ? [$"{path} is added"] : AreEqual(found, wanted) ? [] : [$"{path} is {Short(found)} and becomes {Short(wanted)}"];
    }

    // Elasticsearch gives settings back as text, whatever they were sent as.
    private static bool AreEqual(JsonNode found, JsonNode? wanted) =>
        JsonNode.DeepEquals(found, wanted) || found is JsonValue && wanted is JsonValue && found.ToString() == wanted.ToString();

    private static IEnumerable<string> Sorted(JsonArray list) => list.Select(item => item?.ToJsonString() ?? "").Order(StringComparer.Ordinal);

    private static string Short(JsonNode? node) => node?.ToJsonString() is { } text ? text.Length > 60 ? text[..60] + "…" : text : "nothing";
}
