using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Elasticsearch;
using Pipeline.DeploymentLog.Tests.Provisioning;

namespace Pipeline.Benchmarks.Shipping;

/// <summary>The Elasticsearch that is shipped to: one that is given, or a node that is started for it.</summary>
internal sealed class Node : IAsyncDisposable
{
    private const string Template = """
        {"index_patterns": ["logs-pipeline.*"], "priority": 500, "data_stream": {}, "template": {
          "settings": {"number_of_replicas": 0},
          "mappings": {"dynamic": false, "properties": {
            "@timestamp": {"type": "date"}, "message": {"type": "text"},
            "event": {"properties": {"id": {"type": "keyword"}, "action": {"type": "keyword"}}},
            "service": {"properties": {"name": {"type": "keyword"}, "version": {"type": "keyword"}, "environment": {"type": "keyword"}}},
            "deployment": {"properties": {"id": {"type": "keyword"}}},
            "rollout": {"properties": {"number": {"type": "long"}, "track": {"type": "keyword"}, "module": {"type": "keyword"}, "slot": {"type": "keyword"}}},
            "log": {"properties": {"level": {"type": "keyword"}}}}}}}
        """;

    private readonly ElasticsearchNode? _own;

    private Node(ElasticsearchNode? own, Uri address) => (_own, Address) = (own, address);

    public Uri Address { get; }

    /// <exception cref="InvalidOperationException">There is none and none can be started.</exception>
    public static async Task<Node> StartAsync(CancellationToken cancellation)
    {
        if (ElasticsearchOffer.WhyNoneNamed is { } why)
            throw new InvalidOperationException($"Shipping is measured against a real Elasticsearch, and {why}.");
        var own = ElasticsearchOffer.Address is null ? await ElasticsearchNode.StartNewAsync() : null;
        Node node = new(own, own?.Address ?? ElasticsearchOffer.Address!);
        using var elasticsearch = ElasticsearchConnection.Open(new([node.Address]));
        var answer = await elasticsearch.AskAsync(new("PUT", "/_index_template/pipeline-shipping-benchmark", JsonNode.Parse(Template)), cancellation);
        return answer.IsSuccess ? node : throw new InvalidOperationException($"The template was refused: {answer.Reason}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_own is not null)
            await _own.DisposeAsync();
    }
}
