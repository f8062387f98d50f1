using Pipeline.DeploymentLog.Elasticsearch;

namespace Pipeline.DeploymentLog.Tests.Provisioning;

/// <summary>A node with a certificate and users.</summary>
public sealed class SecureNodeFixture : IAsyncLifetime
{
    internal ElasticsearchNode Node { get; private set; } = null!;

    /// <summary>As the user who sets up.</summary>
    internal Streams Streams { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (ElasticsearchOffer.WhyNoneToEnd is not null)
            return;
        Node = await ElasticsearchNode.StartNewAsync(isSecure: true);
        using TemporarySpool folder = new();
        var file = Path.Combine(folder.Folder, "credentials");
        await File.WriteAllTextAsync(file, Node.Admin);
        Streams = new(ElasticsearchConnection.Open(new([Node.Address], ElasticsearchCredentials.FromFile(file), Node.Ca)));
        await Streams.SetUpAsync();
    }

    public async Task DisposeAsync()
    {
        Streams?.Dispose();
        if (Node is not null)
            await Node.DisposeAsync();
    }
}
