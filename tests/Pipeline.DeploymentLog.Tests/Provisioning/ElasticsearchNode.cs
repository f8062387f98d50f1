namespace Pipeline.DeploymentLog.Tests.Provisioning;

/// <summary>A node of our own, which tests may stop and kill; its data stays until it is disposed of.</summary>
internal sealed class ElasticsearchNode : IAsyncDisposable
{
    // A start takes all that a small machine has, and the script waits for it only so long.
    private static readonly SemaphoreSlim OneAtATime = new(1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("elasticsearch-");
    private readonly bool _isSecure;
    private int _port;

    private ElasticsearchNode(bool isSecure) => _isSecure = isSecure;

    public Uri Address { get; private set; } = null!;

    /// <summary>The certificate of a secure node.</summary>
    public string Ca => Setting("ELASTICSEARCH_CA");

    /// <summary>User and password of whoever may only ship.</summary>
    public string Shipper => Setting("ELASTICSEARCH_SHIPPER");

    /// <summary>User and password of whoever sets up.</summary>
    public string Admin => Setting("ELASTICSEARCH_ADMIN");

    public static async Task<ElasticsearchNode> StartNewAsync(bool isSecure = false)
    {
        ElasticsearchNode node = new(isSecure);
        await node.StartAsync();
        return node;
    }

    /// <summary>Starts it, again where it was.</summary>
    public async Task StartAsync()
    {
        await OneAtATime.WaitAsync();
        try
        {
            await RunAsync("start", [_folder.FullName, "--port", $"{_port}", .. _isSecure ? ["--secure"] : Array.Empty<string>()]);
        }
        finally
        {
            OneAtATime.Release();
        }

        Address = new(Setting("ELASTICSEARCH_URL"));
        _port = Address.Port;
    }

    public Task StopAsync() => RunAsync("stop", [_folder.FullName]);

    public Task KillAsync() => RunAsync("kill", [_folder.FullName]);

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _folder.Delete(recursive: true);
    }

    private static Task RunAsync(string verb, string[] arguments) =>
        Script.RunAsync("/bin/bash", ["-c", "exec bash \"$@\" >/dev/null 2>/dev/null </dev/null", "elasticsearch", ElasticsearchOffer.Script!, verb, .. arguments]);

    private string Setting(string name) => File.ReadLines(Path.Combine(_folder.FullName, "connection.env"))
        .Single(line => line.StartsWith(name + '=', StringComparison.Ordinal))[(name.Length + 1)..];
}
