using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Documents;
using Pipeline.Rollouts;
using Pipeline.Traffic;

namespace Pipeline.DeploymentLog.Collecting;

/// <summary>What every document about a slot carries: the rollout that it is part of, and which slot of it.</summary>
internal sealed class SlotFields(string product, string environment, Rollout rollout)
{
    /// <summary>The rollout's name, as its entries' documents have it.</summary>
    public string Deployment { get; } = DocumentIds.Deployment(product, environment, rollout);

    /// <summary>Where the rollout stands now.</summary>
    public Rollout Rollout { get; set; } = rollout;

    /// <summary>A document without what it is about.</summary>
    public JsonObject Of(StreamKind stream, string id, string action, DateTimeOffset at, CollectedSlot slot)
    {
        var document = CommonFields.Of(stream, new(product, environment, Rollout), at, id, action);
        var service = document["service"]!.AsObject();
        service["node"] = new JsonObject { ["name"] = slot.Name };
        service["version"] = slot.Version;
        document["rollout"] = new JsonObject
        {
            ["number"] = Rollout.Intent.Number,
            ["track"] = slot.Track == SlotKind.Canary ? "canary" : "stable",
            ["module"] = slot.Module,
            ["slot"] = slot.Name,
            ["revision"] = slot.Revision,
            ["to_version"] = Rollout.Intent.Version,
        };
        return document;
    }
}
