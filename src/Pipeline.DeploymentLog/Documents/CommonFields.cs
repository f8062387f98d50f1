using System.Globalization;
using System.Text.Json.Nodes;

namespace Pipeline.DeploymentLog.Documents;

/// <summary>What documents carry whatever they tell: when, which stream, which service, and which rollout as a trace.</summary>
public static class CommonFields
{
    internal const string EcsVersion = "8.11.0";

    /// <summary>A document of a rollout, to be added to.</summary>
    /// <param name="at">When what it tells happened.</param>
    /// <param name="id">One of <see cref="DocumentIds"/>.</param>
    /// <param name="action">What happened, in lower case with dashes.</param>
    public static JsonObject Of(StreamKind stream, Deployment deployment, DateTimeOffset at, string id, string action)
    {
        var intent = deployment.Intent;
        var document = Of(stream, deployment.Product, deployment.Environment, at, id, action);
        document["service"]!["version"] = intent.Version;
        document["trace"] = new JsonObject { ["id"] = deployment.Trace };
        document["span"] = new JsonObject { ["id"] = deployment.Span };
        document["deployment"] = new JsonObject
        {
            ["id"] = deployment.Id,
            ["name"] = $"{deployment.Product} {intent.Version}",
            ["environment"] = new JsonObject { ["name"] = deployment.Environment },
        };
        document["cicd"] = new JsonObject
        {
            ["pipeline"] = new JsonObject
            {
                ["name"] = $"{deployment.Product} to {deployment.Environment}",
                ["run"] = new JsonObject { ["id"] = deployment.Id },
            },
        };
        return document;
    }

    /// <summary>A document of no rollout, to be added to.</summary>
    internal static JsonObject Of(StreamKind stream, string product, string environment, DateTimeOffset at, string id, string action) => new()
    {
        // Filebeat takes the document's id from this key and deletes it, so event.id cannot be the one that it takes.
        ["_doc_id"] = id,
        ["@timestamp"] = Time(at),
        ["ecs"] = new JsonObject { ["version"] = EcsVersion },
        ["event"] = new JsonObject
        {
            ["id"] = id,
            ["kind"] = stream.Type == "metrics" ? "metric" : "event",
            ["action"] = action,
            ["dataset"] = stream.Dataset,
            ["module"] = "pipeline",
        },
        ["data_stream"] = new JsonObject { ["type"] = stream.Type, ["dataset"] = stream.Dataset, ["namespace"] = DocumentIds.Namespace(environment) },
        ["service"] = new JsonObject { ["name"] = product, ["environment"] = environment },
    };

    /// <summary>ECS counts durations in nanoseconds; a tick is a hundred of them.</summary>
    public static long Nanoseconds(TimeSpan duration) => duration.Ticks * 100;

    /// <summary>A moment as documents have it.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
}
