using System.Text.Json.Nodes;

namespace Pipeline.DeploymentLog.Kibana;

/// <summary>A table of documents, in the order in which they happened or the newest first.</summary>
/// <param name="Query">In Kibana's query language.</param>
internal sealed record SavedSearch(string Id, string Title, DataView View, string Query, bool NewestFirst, IReadOnlyList<string> Columns)
{
    private const string Index = "kibanaSavedObjectMeta.searchSourceJSON.index";

    /// <summary>Each entry of the journals, once, in order.</summary>
    public static readonly SavedSearch Entries = new(
        "pipeline-entries", "Pipeline: what happened", DataView.Deployments, "event.sequence: *", NewestFirst: false,
        ["deployment.id", "event.sequence", "event.action", "rollout.step", "rollout.weight_percent", "event.outcome", "user.name", "event.reason"]);

    /// <summary>Each row of each verdict.</summary>
    public static readonly SavedSearch Verdicts = new(
        "pipeline-verdicts", "Pipeline: verdicts", DataView.Deployments, "event.action: \"gate-row\"", NewestFirst: true,
        ["deployment.id", "rollout.step", "rule.name", "rollout.gate.canary", "rollout.gate.stable", "rollout.gate.limit", "rollout.gate.samples", "rollout.gate.verdict"]);

    /// <summary>What modules wrote while they were rolled out; filter by <c>deployment.id</c>.</summary>
    public static readonly SavedSearch ModuleOutput = new(
        "pipeline-module-output", "Pipeline: module output", DataView.Output, "", NewestFirst: false,
        ["deployment.id", "service.node.name", "rollout.track", "log.level", "message"]);

    public static readonly IReadOnlyList<SavedSearch> All = [Entries, Verdicts, ModuleOutput];

    public SavedObject ToObject() => new("search", Id, new()
    {
        ["title"] = Title,
        ["description"] = "",
        ["columns"] = new JsonArray([.. Columns.Select(column => (JsonNode)column)]),
        ["sort"] = Sort(),
        ["grid"] = new JsonObject(),
        ["hideChart"] = true,
        ["isTextBasedQuery"] = false,
        ["kibanaSavedObjectMeta"] = new JsonObject
        {
            ["searchSourceJSON"] = new JsonObject
            {
                ["query"] = new JsonObject { ["query"] = Query, ["language"] = "kuery" },
                ["filter"] = new JsonArray(),
                ["indexRefName"] = Index,
            }.ToJsonString(),
        },
    }, [new(Index, "index-pattern", View.Id)]);

    // Entries of one millisecond keep the journal's order.
    private JsonArray Sort()
    {
        JsonArray sort = [Key("@timestamp")];
        if (Columns.Contains("event.sequence"))
            sort.Add(Key("event.sequence"));
        return sort;
    }

    private JsonArray Key(string field) => [field, NewestFirst ? "desc" : "asc"];
}
