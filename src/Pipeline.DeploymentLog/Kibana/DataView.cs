using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Documents;

namespace Pipeline.DeploymentLog.Kibana;

/// <summary>What Kibana calls a data view: the streams of one kind, and how their figures read.</summary>
internal sealed record DataView(string Id, string Name, StreamKind Stream)
{
    public static readonly DataView Deployments = new("pipeline-deployments", "Pipeline: deployments", StreamKind.Deployment);

    public static readonly DataView Output = new("pipeline-output", "Pipeline: module output", StreamKind.Output);

    public static readonly DataView Usage = new("pipeline-usage", "Pipeline: samples", StreamKind.Usage);

    public SavedObject ToObject() => new("index-pattern", Id, new()
    {
        ["title"] = Stream.Pattern,
        ["name"] = Name,
        ["timeFieldName"] = "@timestamp",
        // Installed before the first deployment, it matches nothing yet.
        ["allowNoIndex"] = true,
        ["fields"] = "[]",
        ["sourceFilters"] = "[]",
        ["fieldAttrs"] = "{}",
        ["runtimeFieldMap"] = "{}",
        ["fieldFormatMap"] = Formats().ToJsonString(),
    }, []);

    private JsonObject Formats() => new(FieldTypes.Of(Stream).Keys
        .Select(name => (name, Format: Format(name))).Where(field => field.Format is not null)
        .Select(field => KeyValuePair.Create(field.name, (JsonNode?)field.Format)));

    private static JsonObject? Format(string field) => field switch
    {
        "event.duration" => Duration("nanoseconds"),
        _ when field.EndsWith("_ns", StringComparison.Ordinal) => Duration("nanoseconds"),
        _ when field.EndsWith("_seconds", StringComparison.Ordinal) => Duration("seconds"),
        _ when field.EndsWith("_ms", StringComparison.Ordinal) => Duration("milliseconds"),
        _ when field.EndsWith("_bytes", StringComparison.Ordinal) => new() { ["id"] = "bytes" },
        _ => null,
    };

    private static JsonObject Duration(string unit) => new()
    {
        ["id"] = "duration",
        ["params"] = new JsonObject
        {
            ["inputFormat"] = unit,
            ["outputFormat"] = "humanizePrecise",
            ["outputPrecision"] = 1,
            ["includeSpaceWithSuffix"] = true,
            ["useShortSuffix"] = true,
        },
    };
}
