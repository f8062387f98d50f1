using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Journal;
using Pipeline.Rollouts;

namespace Pipeline.DeploymentLog.Documents;

/// <summary>What every document of a rollout carries.</summary>
internal static class CommonFields
{
    private const string Dataset = "pipeline.deployment";

    public static JsonObject Of(string product, string environment, Rollout rollout, JournalEntry entry, string id)
    {
        var number = rollout.Intent.Number;
        var deployment = DocumentIds.Deployment(environment, number);
        var document = new JsonObject
        {
            // Filebeat takes the document's id from this key and deletes it, so event.id cannot be the one that it takes.
            ["_doc_id"] = id,
            ["@timestamp"] = Time(entry.At),
            ["ecs"] = new JsonObject { ["version"] = "8.11.0" },
            ["event"] = new JsonObject
            {
                ["id"] = id,
                ["kind"] = "event",
                ["category"] = new JsonArray("configuration"),
                ["sequence"] = entry.Number,
                ["dataset"] = Dataset,
                ["module"] = "pipeline",
            },
            ["data_stream"] = new JsonObject { ["type"] = "logs", ["dataset"] = Dataset, ["namespace"] = DocumentIds.Namespace(environment) },
            ["service"] = new JsonObject { ["name"] = product, ["version"] = rollout.Intent.Version, ["environment"] = environment },
            ["trace"] = new JsonObject { ["id"] = DocumentIds.Trace(environment, number) },
            ["span"] = new JsonObject { ["id"] = DocumentIds.Span(environment, number, rollout.Step) },
            ["deployment"] = new JsonObject
            {
                ["id"] = deployment,
                ["name"] = $"{product} {rollout.Intent.Version}",
                ["environment"] = new JsonObject { ["name"] = environment },
            },
            ["cicd"] = new JsonObject
            {
                ["pipeline"] = new JsonObject
                {
                    ["run"] = new JsonObject { ["id"] = deployment },
                    ["task"] = new JsonObject { ["name"] = rollout.Phase.ToString() },
                },
            },
            ["artifact"] = new JsonObject
            {
                ["version"] = rollout.Intent.Version,
                ["hash"] = new JsonArray([.. rollout.Intent.Moving.Select(module => (JsonNode)module.Release.Digest)]),
            },
        };
        AddWho(document, entry.By);
        AddEnd(document, rollout);
        if (rollout.Intent.Commit is { } commit)
            document["vcs"] = new JsonObject { ["ref"] = new JsonObject { ["head"] = new JsonObject { ["revision"] = commit } } };
        return document;
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    private static void AddWho(JsonObject document, string by)
    {
        var at = by.LastIndexOf('@');
        document["user"] = new JsonObject { ["name"] = at < 0 ? by : by[..at] };
        if (at >= 0)
            document["host"] = new JsonObject { ["name"] = by[(at + 1)..] };
    }

    private static void AddEnd(JsonObject document, Rollout rollout)
    {
        if (rollout.IsFinal)
            document["deployment"]!["status"] = rollout.Phase == Phase.Promoted ? "succeeded" : "failed";
    }
}
