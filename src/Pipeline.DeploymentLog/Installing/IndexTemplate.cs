using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Documents;
using Pipeline.DeploymentLog.Elasticsearch;

namespace Pipeline.DeploymentLog.Installing;

/// <summary>What makes a data stream out of the first document: complete in itself, because names and contents of Elasticsearch's own parts differ by version.</summary>
/// <param name="Retention">How long documents are kept, as Elasticsearch writes it.</param>
public sealed record IndexTemplate(StreamKind Stream, string Retention)
{
    // Above Elasticsearch's own templates for logs-*-* and metrics-*-*, which have 100.
    private const int Priority = 200;

    /// <summary>Counted up with the mapping, for people who look at it in Kibana.</summary>
    private const int Version = 1;

    /// <summary>What was deployed is asked for years later; what modules wrote then is not.</summary>
    public static readonly IReadOnlyList<IndexTemplate> All =
    [
        new(StreamKind.Deployment, "730d"),
        new(StreamKind.Output, "30d"),
        new(StreamKind.Usage, "90d"),
    ];

    public string Name => $"{Stream.Type}-{Stream.Dataset}";

    public string Path => $"/_index_template/{Name}";

    /// <summary>The request that installs it.</summary>
    public AdminRequest Install(ServerVersion server) => new("PUT", Path, Body(server));

    /// <summary>The request that gives a stream that is there already the fields that it lacks; it never takes one away.</summary>
    public AdminRequest Extend(string stream) => new("PUT", $"/{stream}/_mapping", Mapping.Of(Stream));

    /// <summary>The template, written as Elasticsearch gives it back.</summary>
    public JsonObject Body(ServerVersion server)
    {
        // A site of one machine has no second one for a copy, and would be yellow for ever.
        JsonObject index = new() { ["auto_expand_replicas"] = "0-1" };
        if (server.HasMode)
            index["mode"] = "standard";
        JsonObject template = new()
        {
            ["settings"] = new JsonObject { ["index"] = index },
            ["mappings"] = Mapping.Of(Stream),
        };
        if (server.HasRetention)
            template["lifecycle"] = new JsonObject { ["data_retention"] = Retention };
        return new()
        {
            ["index_patterns"] = new JsonArray(Stream.Pattern),
            ["data_stream"] = new JsonObject(),
            ["priority"] = Priority,
            ["version"] = Version,
            ["_meta"] = new JsonObject { ["description"] = "Pipeline's deployment log", ["managed_by"] = "pipeline" },
            ["template"] = template,
        };
    }
}
