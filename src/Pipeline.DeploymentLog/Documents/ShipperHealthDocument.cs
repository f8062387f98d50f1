using System.Text.Json.Nodes;

namespace Pipeline.DeploymentLog.Documents;

/// <summary>How shipping stands on one machine.</summary>
/// <param name="Written">Documents written to the spool so far.</param>
/// <param name="Acknowledged">Documents that Elasticsearch has.</param>
/// <param name="Duplicates">Documents that it had already when they were sent.</param>
/// <param name="DeadLetters">Documents that it refused for good.</param>
/// <param name="Waiting">Documents that are not shipped yet.</param>
/// <param name="OldestWaiting">For how long the oldest of them has waited; zero when none waits.</param>
/// <param name="LeftOut">Documents that were not kept for want of room.</param>
public sealed record ShipperHealth(long Written, long Acknowledged, long Duplicates, long DeadLetters, long Waiting, TimeSpan OldestWaiting, long LeftOut);

/// <summary>A sample of how shipping stands, so that dashboards show it and a rule can call somebody.</summary>
public static class ShipperHealthDocument
{
    public const string Action = "shipper-health";

    /// <summary>The document of one machine at one moment.</summary>
    public static JsonObject Of(string product, string environment, string host, DateTimeOffset at, ShipperHealth health)
    {
        var document = CommonFields.Of(StreamKind.Usage, product, environment, at, DocumentIds.Shipper(environment, host, at), Action);
        document["host"] = new JsonObject { ["name"] = host };
        document["rollout"] = new JsonObject
        {
            ["shipper"] = new JsonObject
            {
                ["written"] = health.Written,
                ["acknowledged"] = health.Acknowledged,
                ["duplicates"] = health.Duplicates,
                ["dead_letters"] = health.DeadLetters,
                ["waiting"] = health.Waiting,
                ["oldest_waiting_seconds"] = health.OldestWaiting.TotalSeconds,
                ["left_out"] = health.LeftOut,
            },
        };
        return document;
    }
}
