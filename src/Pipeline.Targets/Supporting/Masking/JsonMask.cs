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

    // What loggers call the fields that programs fill: of all others nobody knows what a module puts there.
    private static readonly HashSet<string> Logged = new(
        ["level", "@l", "loglevel", "severity", "time", "timestamp", "@timestamp", "@t", "ts", "category", "logger", "sourcecontext", "message", "msg", "@m", "exception", "@x", "stack", "error", "eventid"],
        StringComparer.OrdinalIgnoreCase);

    // A template is what the program says, before anything of somebody is put in.
    private static readonly HashSet<string> Templates = new(["template", "messagetemplate", "@mt", "{originalformat}"], StringComparer.OrdinalIgnoreCase);

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
            return LoggedBy(JsonNode.Parse(line), "")!.ToJsonString(Readable.Json);
        }
        catch (JsonException)
        {
            return text.Of(line);
        }
    }

    private JsonNode? LoggedBy(JsonNode? node, string name) => node switch
    {
        JsonObject map => new JsonObject(map.Select(field => KeyValuePair.Create(field.Key, LoggedBy(field.Value, field.Key)))),
        JsonArray list => new JsonArray([.. list.Select(item => LoggedBy(item, name))]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>() is var said && Templates.Contains(name) ? text.Known(SecretText.Of(said))
            : Logged.Contains(name) ? text.Of(said)
            : TextMask.IsHarmless(said) ? text.Known(said)
            : TextMask.Length(said),
        _ => node?.DeepClone(),
    };

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
