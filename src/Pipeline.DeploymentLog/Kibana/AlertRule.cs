using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Documents;

namespace Pipeline.DeploymentLog.Kibana;

/// <summary>A rule that looks into a stream every minute and is active while something is found. Who is called, a site adds in Kibana.</summary>
/// <param name="Id">Kibana takes a version 4 UUID only; it never changes, so that a second set-up finds the rule.</param>
public sealed record AlertRule(string Id, string Name, StreamKind Stream, JsonObject Found)
{
    private const int SpoolMinutes = 15;

    public static readonly IReadOnlyList<AlertRule> All =
    [
        new("6f0f7a52-6d1b-4d55-9a0e-0d5f0c6a7b11", "Pipeline: a rollout was taken back", StreamKind.Deployment,
            Matching(Term("event.action", SummaryDocument.Action), Term("event.outcome", "failure"))),
        new("a3c1d9e4-58b7-4c02-8f3d-7be2a1904c22", "Pipeline: a gate could not decide, and the rollout is held", StreamKind.Deployment,
            Matching(Term("event.action", "gate-inconclusive"))),
        new("0b9e27d6-94f3-4a68-b1c5-3fd8e6275d33", $"Pipeline: documents have waited for {SpoolMinutes} minutes to be shipped", StreamKind.Usage,
            Matching(Term("event.action", ShipperHealthDocument.Action), AtLeast("rollout.shipper.oldest_waiting_seconds", SpoolMinutes * 60))),
        new("d47c85f1-2ea0-4b39-8d6b-915ac03e8e44", "Pipeline: Elasticsearch refused documents for good", StreamKind.Usage,
            Matching(Term("event.action", ShipperHealthDocument.Action), AtLeast("rollout.shipper.dead_letters", 1))),
    ];

    /// <summary>The body that makes the rule.</summary>
    public JsonObject Creation()
    {
        var body = Change();
        body["rule_type_id"] = ".es-query";
        body["consumer"] = "alerts";
        body["enabled"] = true;
        return body;
    }

    /// <summary>The body that makes a rule that is there the same again. Its actions are the site's, and are kept.</summary>
    /// <param name="actions">The actions that it has now; none for a new one.</param>
    public JsonObject Change(JsonArray? actions = null) => new()
    {
        ["name"] = Name,
        ["tags"] = new JsonArray("pipeline"),
        ["schedule"] = new JsonObject { ["interval"] = "1m" },
        ["params"] = Parameters(),
        ["actions"] = actions?.DeepClone() ?? new JsonArray(),
    };

    /// <summary>What the rule looks for.</summary>
    public JsonObject Parameters() => new()
    {
        ["searchType"] = "esQuery",
        ["esQuery"] = new JsonObject { ["query"] = Found.DeepClone() }.ToJsonString(),
        ["index"] = new JsonArray(Stream.Pattern),
        ["timeField"] = "@timestamp",
        ["size"] = 10,
        ["threshold"] = new JsonArray(0),
        ["thresholdComparator"] = ">",
        ["timeWindowSize"] = 5,
        ["timeWindowUnit"] = "m",
        ["aggType"] = "count",
        ["groupBy"] = "all",
        ["excludeHitsFromPreviousRun"] = true,
    };

    private static JsonObject Matching(params JsonObject[] conditions) =>
        new() { ["bool"] = new JsonObject { ["filter"] = new JsonArray([.. conditions]) } };

    private static JsonObject Term(string field, string value) => new() { ["term"] = new JsonObject { [field] = value } };

    private static JsonObject AtLeast(string field, int value) => new() { ["range"] = new JsonObject { [field] = new JsonObject { ["gte"] = value } } };
}
