using Pipeline.DeploymentLog.Elasticsearch;

namespace Pipeline.DeploymentLog.Tests.Provisioning;

/// <summary>A real Elasticsearch with the streams that tests write to, each test in a namespace of its own.</summary>
public sealed class ElasticsearchFixture : IAsyncLifetime
{
    private ElasticsearchNode? _node;
    private ElasticsearchContainer? _container;

    /// <summary>Where it is.</summary>
    public Uri Address => _node?.Address ?? _container?.Address ?? ElasticsearchOffer.Address!;

    /// <summary>Looks into it and sets it up.</summary>
    internal Streams Streams { get; private set; } = null!;

    /// <summary>The node, where it is ours to end.</summary>
    internal ElasticsearchNode Node => _node!;

    internal IElasticsearch Connect(Uri? through = null) => ElasticsearchConnection.Open(new([through ?? Address]));

    public async Task InitializeAsync()
    {
        if (ElasticsearchFactAttribute.WhyNone is not null)
            return;
        if (ElasticsearchOffer.Script is not null)
            _node = await ElasticsearchNode.StartNewAsync();
        else if (ElasticsearchOffer.Address is null)
            _container = await ElasticsearchContainer.StartAsync();
        Streams = new(Connect());
        await Streams.SetUpAsync();
    }

    public async Task DisposeAsync()
    {
        Streams?.Dispose();
        if (_node is not null)
            await _node.DisposeAsync();
        if (_container is not null)
            await _container.DisposeAsync();
    }
}

/// <summary>The tests that share the node.</summary>
[CollectionDefinition(Name)]
public sealed class OnElasticsearch : ICollectionFixture<ElasticsearchFixture>
{
    public const string Name = "on Elasticsearch";
}
