using System.Globalization;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Pipeline.DeploymentLog.Tests.Provisioning;

/// <summary>A node in a container, published on the loopback only; it goes with what it holds.</summary>
internal sealed class ElasticsearchContainer : IAsyncDisposable
{
    private const string Port = "9200/tcp";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly DockerClient _client = ElasticsearchImage.Connect();
    private string? _id;

    private ElasticsearchContainer()
    {
    }

    public Uri Address { get; private set; } = null!;

    /// <exception cref="TimeoutException">It does not answer.</exception>
    public static async Task<ElasticsearchContainer> StartAsync()
    {
        ElasticsearchContainer container = new();
        try
        {
            await container.RunAsync();
            return container;
        }
        catch
        {
            await container.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_id is not null)
            await _client.Containers.RemoveContainerAsync(_id, new ContainerRemoveParameters { Force = true, RemoveVolumes = true });
        _client.Dispose();
    }

    private async Task RunAsync()
    {
        _id = (await _client.Containers.CreateContainerAsync(new CreateContainerParameters
        {
            Image = ElasticsearchImage.Name,
            Env = ["discovery.type=single-node", "xpack.security.enabled=false", "cluster.routing.allocation.disk.threshold_enabled=false", "ES_JAVA_OPTS=-Xms512m -Xmx512m"],
            ExposedPorts = new Dictionary<string, EmptyStruct> { [Port] = default },
            HostConfig = new() { PortBindings = new Dictionary<string, IList<PortBinding>> { [Port] = [new() { HostIP = "127.0.0.1", HostPort = "0" }] } },
        })).ID;
        await _client.Containers.StartContainerAsync(_id, new ContainerStartParameters());
        var published = (await _client.Containers.InspectContainerAsync(_id)).NetworkSettings!.Ports![Port][0].HostPort;
        Address = new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{published}"));
        await UntilItAnswersAsync();
    }

    private async Task UntilItAnswersAsync()
    {
        using HttpClient http = new();
        using CancellationTokenSource limit = new(Patience);
        while (!await AnswersAsync(http, limit.Token))
        {
            if (!(await _client.Containers.InspectContainerAsync(_id!, CancellationToken.None)).State!.Running || limit.IsCancellationRequested)
                throw new TimeoutException($"{ElasticsearchImage.Name} does not answer at {Address}.");
            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    private async Task<bool> AnswersAsync(HttpClient http, CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(Address, "_cluster/health"), cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception unanswered) when (unanswered is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
