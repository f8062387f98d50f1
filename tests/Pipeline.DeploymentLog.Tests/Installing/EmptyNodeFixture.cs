using Pipeline.DeploymentLog.Elasticsearch;
using Pipeline.DeploymentLog.Tests.Provisioning;

namespace Pipeline.DeploymentLog.Tests.Installing;

/// <summary>A real Elasticsearch with users, in which nothing was installed: the templates of other tests would stand above ours.</summary>
public sealed class EmptyNodeFixture : IAsyncLifetime, IDisposable
{
    private readonly TemporarySpool _folder = new();

    private ElasticsearchNode? _node;

    /// <summary>As whoever sets up.</summary>
    internal IElasticsearch Admin { get; private set; } = null!;

    /// <summary>As whoever may only ship.</summary>
    internal IElasticsearch Shipper { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (ElasticsearchOffer.WhyNoneToEnd is not null)
            return;
        _node = await ElasticsearchNode.StartNewAsync(isSecure: true);
        (Admin, Shipper) = (Connect("admin", _node.Admin), Connect("shipper", _node.Shipper));
    }

    public async Task DisposeAsync()
    {
        Admin?.Dispose();
        Shipper?.Dispose();
        if (_node is not null)
            await _node.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    private IElasticsearch Connect(string name, string credentials)
    {
        var file = Path.Combine(_folder.Folder, name);
        File.WriteAllText(file, credentials);
        ElasticsearchSettings settings = new([_node!.Address], ElasticsearchCredentials.FromFile(file), _node.Ca) { ConnectTimeout = TimeSpan.FromMinutes(1) };
        return ElasticsearchConnection.Open(settings);
    }
}
