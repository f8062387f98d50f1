using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipeline.DeploymentLog.Elasticsearch;

/// <summary>An error's type and reason in one line.</summary>
internal static class ErrorText
{
    private const int Longest = 500;

    /// <summary>None when the body tells no error.</summary>
    public static string? Of(JsonNode? body) => (body as JsonObject)?["error"] switch
    {
        JsonObject error => Of(Text(error["type"]), Text(error["reason"])),
        JsonValue text => Text(text),
        _ => null,
    };

    public static string Of(string? type, string? reason)
    {
        var line = $"{type ?? "error"}: {reason ?? "no reason given"}".ReplaceLineEndings(" ");
        return line.Length > Longest ? line[..Longest] + "…" : line;
    }

    /// <summary>A body that may be anything.</summary>
    public static JsonNode? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;
}
