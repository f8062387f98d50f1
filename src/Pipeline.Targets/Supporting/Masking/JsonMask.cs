using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Collecting;

namespace Pipeline.Targets.Supporting.Masking;

/// <summary>Masks what has a structure, by the names of its fields where they say what is in them, and as text otherwise.</summary>
internal sealed class JsonMask(TextMask text)
{
    private static readonly HashSet<string> Secret = new(["configuration", "content", "command", "registry", "salt"], StringComparer.OrdinalIgnoreCase);

    // Names and numbers that a program gives itself; none of them comes from people.
    private static readonly HashSet<string> Own = new(
        ["kind", "phase", "heldIn", "digest", "module", "slot", "metric", "outcome", "limit", "samples", "canary", "stable", "at", "@timestamp", "trace", "id", "_doc_id", "level", "verdict", "action", "dataset", "namespace", "type"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>A copy without what is nobody's business.</summary>
    public JsonNode? Of(JsonNode? node, string name = "") => node switch
    {
        JsonObject map => new JsonObject(map.Select(field => KeyValuePair.Create(field.Key, Secret.Contains(field.Key) ? Hidden(field.Value) : Of(field.Value, field.Key)))),
        JsonArray list => new JsonArray([.. list.Select(item => Of(item, name))]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => Text(value.GetValue<string>(), name),
        _ => node?.DeepClone(),
    };

    /// <summary>A line of output, which may be JSON of a logger.</summary>
    public string Line(string line)
    {
        if (!line.StartsWith('{'))
            return text.Of(line);
        try
        {
            return Of(JsonNode.Parse(line))!.ToJsonString(Readable.Json);
        }
        catch (JsonException)
        {
            return text.Of(line);
        }
    }

    // Identifiers are taken as text too: a name of one's own can be that of a person.
    private string Text(string value, string name) => name switch
    {
        "path" => text.Path(value),
        _ when Own.Contains(name) => text.Known(value),
        "text" or "body" or "subject" or "caption" or "comment" or "title" => TextMask.Length(value),
        _ => text.Of(value),
    };

    // That something is configured is told, what it is never.
    private static JsonNode? Hidden(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Select(field => KeyValuePair.Create(field.Key, Hidden(field.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Hidden)]),
        null => null,
        _ => SecretText.Mask,
    };
}
