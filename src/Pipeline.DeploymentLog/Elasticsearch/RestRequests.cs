using System.Text.Json.Nodes;

namespace Pipeline.DeploymentLog.Elasticsearch;

/// <summary>The requests of the deployment log and how their answers are read, the same through either adapter.</summary>
internal static class RestRequests
{
    /// <summary>Where a batch goes; only what is read of the answer is asked for.</summary>
    public const string BulkPath = "_bulk?filter_path=errors,items.*.status,items.*.error.type,items.*.error.reason,items.*._id,items.*.failure_store";

    // Copies of a document, if ever another shipper made some, must not push another document out of the answer.
    private const int HitsPerDocument = 4;
    private const int MostHits = 10_000;

    /// <summary>Makes a stream's last documents visible.</summary>
    public static string RefreshPath(string stream) => $"{stream}/_refresh?ignore_unavailable=true";

    /// <summary>Searches a stream, and fails rather than leaving a part of it out.</summary>
    public static string SearchPath(string stream) => $"{stream}/_search?ignore_unavailable=true&allow_partial_search_results=false&filter_path=hits.hits._id";

    /// <summary>A search for documents by their ids.</summary>
    public static JsonObject Search(IReadOnlyList<string> ids) => new()
    {
        ["size"] = Math.Min(ids.Count * HitsPerDocument, MostHits),
        ["_source"] = false,
        ["query"] = new JsonObject { ["ids"] = new JsonObject { ["values"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]) } },
    };

    /// <exception cref="ElasticsearchException">A part of the stream still hides its last documents.</exception>
    public static void RequireRefreshed(string stream, JsonNode? answer)
    {
        if (((int?)answer?["_shards"]?["failed"] ?? 0) > 0)
            throw new ElasticsearchException(Trouble.Unanswered, $"{stream} could not be refreshed in all its parts.");
    }

    /// <summary>The ids that a search found.</summary>
    public static IReadOnlySet<string> Found(JsonNode? answer) =>
        answer?["hits"]?["hits"] is JsonArray hits ? hits.Select(hit => (string)hit!["_id"]!).ToHashSet(StringComparer.Ordinal) : [];
}
