using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Documents;
using Pipeline.Rollouts;
using Pipeline.Traffic;

namespace Pipeline.DeploymentLog.Collecting;

/// <summary>What every document about a slot carries: the rollout that it is part of, and which slot of it.</summary>
internal sealed class SlotFields(string product, string environment, Rollout rollout)
{
    /// <summary>The rollout's name, as its entries' documents have it.</summary>
    public string Deployment { get; } = DocumentIds.Deployment(environment, rollout.Intent.Number);

    /// <summary>A document without what it is about.</summary>
    /// <param name="stream">Type and dataset of its data stream.</param>
    public JsonObject Of((string Type, string Dataset) stream, string id, string action, DateTimeOffset at, CollectedSlot slot)
    {
        var document = Common(stream, id, action, at, slot);
        if ((slot.Track == SlotKind.Canary ? rollout.Intent.Version : rollout.Intent.FromVersion) is { } version)
            document["service"]!["version"] = version;
        return document;
    }

    private JsonObject Common((string Type, string Dataset) stream, string id, string action, DateTimeOffset at, CollectedSlot slot) => new()
    {
        ["_doc_id"] = id,
        ["@timestamp"] = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        ["ecs"] = new JsonObject { ["version"] = "8.11.0" },
        ["event"] = new JsonObject
        {
            ["id"] = id,
            ["kind"] = stream.Type == "metrics" ? "metric" : "event",
            ["action"] = action,
            ["dataset"] = stream.Dataset,
            ["module"] = "pipeline",
        },
        ["data_stream"] = new JsonObject { ["type"] = stream.Type, ["dataset"] = stream.Dataset, ["namespace"] = DocumentIds.Namespace(environment) },
        ["service"] = new JsonObject
        {
            ["name"] = product,
            ["environment"] = environment,
            ["node"] = new JsonObject { ["name"] = slot.Name },
        },
        ["trace"] = new JsonObject { ["id"] = DocumentIds.Trace(environment, rollout.Intent.Number) },
        ["deployment"] = new JsonObject { ["id"] = Deployment, ["environment"] = new JsonObject { ["name"] = environment } },
        ["cicd"] = new JsonObject { ["pipeline"] = new JsonObject { ["run"] = new JsonObject { ["id"] = Deployment } } },
        ["rollout"] = new JsonObject
        {
            ["number"] = rollout.Intent.Number,
            ["track"] = slot.Track == SlotKind.Canary ? "canary" : "stable",
            ["module"] = slot.Module,
            ["slot"] = slot.Name,
            ["revision"] = slot.Revision,
            ["to_version"] = rollout.Intent.Version,
        },
    };
}
