using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Elasticsearch;

namespace Pipeline.DeploymentLog.Tests.Provisioning;

/// <summary>The streams of an Elasticsearch as a test sets them up and looks at them.</summary>
internal sealed class Streams(IElasticsearch elasticsearch) : IDisposable
{
    private const string Template = "pipeline-shipping-tests";

    // Of documents that a test looks at.
    private const int Most = 50_000;

    /// <summary>A field <c>number</c> that takes numbers only, so that a document can be poisoned.</summary>
    public Task SetUpAsync(string numberType = "long") => AskAsync("PUT", $"/_index_template/{Template}", $$$"""
        {"index_patterns": ["logs-pipeline.*", "metrics-pipeline.*"], "priority": 500, "data_stream": {}, "template": {
          "settings": {"number_of_replicas": 0, "max_result_window": {{{Most}}}},
          "mappings": {"dynamic": false, "properties": {"@timestamp": {"type": "date"}, "number": {"type": "{{{numberType}}}"} } } } }
        """);

    /// <summary>Makes a stream write into another index from now on.</summary>
    public Task RolloverAsync(string stream) => AskAsync("POST", $"/{stream}/_rollover", null);

    /// <summary>What the flood-stage watermark does to indices when a node's disk is nearly full, and undoes.</summary>
    public Task BlockAsync(string stream, bool isBlocked) =>
        AskAsync("PUT", $"/{stream}/_settings", isBlocked ? """{"index.blocks.read_only_allow_delete": true}""" : """{"index.blocks.read_only_allow_delete": null}""");

    /// <summary>The ids of all documents of a stream, as often as they are stored; none when there is no such stream.</summary>
    public async Task<List<string>> IdsAsync(string stream) => [.. (await DocumentsAsync(stream)).Select(hit => (string)hit["_id"]!).Order(StringComparer.Ordinal)];

    /// <summary>All documents of a stream.</summary>
    public async Task<List<JsonObject>> DocumentsAsync(string stream)
    {
        await AskAsync("POST", $"/{stream}/_refresh?ignore_unavailable=true", null);
        var found = await AskAsync("POST", $"/{stream}/_search?ignore_unavailable=true", $$"""{"size": {{Most}}, "query": {"match_all": {} } }""");
        return [.. found!["hits"]!["hits"]!.AsArray().Select(hit => hit!.AsObject())];
    }

    public async Task<JsonNode?> AskAsync(string method, string path, string? body)
    {
        var answer = await elasticsearch.AskAsync(new(method, path, body is null ? null : JsonNode.Parse(body)), default);
        return answer.IsSuccess ? answer.Body : throw new InvalidOperationException($"{method} {path}: {answer.Reason}");
    }

    public void Dispose() => elasticsearch.Dispose();
}
