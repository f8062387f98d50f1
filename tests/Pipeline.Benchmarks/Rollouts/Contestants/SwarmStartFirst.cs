using Pipeline.Benchmarks.Processes;
using Pipeline.Benchmarks.Provisioning;
using Pipeline.Benchmarks.Sites;

namespace Pipeline.Benchmarks.Rollouts.Contestants;

/// <summary>Swarm behind HAProxy, which finds the tasks by name: old and new side by side.</summary>
internal sealed class SwarmStartFirst(BenchEngine bench) : IContestant
{
    private const string Network = "start-first";
    private const string Proxy = "start-first-proxy";

    private readonly SwarmService _service = new(bench, "start-first");

    public string Name => "Swarm, start-first, HAProxy";

    public async Task<Uri> StartAsync(BenchRelease release, CancellationToken cancellation)
    {
        var image = await ProxyImage.BuildAsync(bench, cancellation);
        await _service.JoinAsync();
        await bench.DockerAsync("network", "create", "--driver", "overlay", "--attachable", Network);
        await _service.CreateAsync(release, "--update-order", "start-first", "--rollback-order", "start-first", "--endpoint-mode", "dnsrr", "--network", Network);
        await bench.DockerAsync("run", "--detach", "--name", Proxy, image);
        await bench.DockerAsync("network", "connect", Network, Proxy);
        Uri address = new($"http://{await bench.DockerAsync("inspect", "--format", "{{.NetworkSettings.Networks.bridge.IPAddress}}", Proxy)}:8080");
        await Until.ServesAsync(address, cancellation);
        return address;
    }

    public Task<string> UpdateAsync(BenchRelease release, CancellationToken cancellation) => _service.UpdateAsync(release, cancellation);

    public async ValueTask DisposeAsync()
    {
        await bench.DockerAsync("rm", "--force", Proxy);
        await _service.RemoveAsync();
        await Until.TrueAsync(
            async () => (await bench.DockerAsync("network", "ls", "--quiet", "--filter", $"name={Network}")).Length == 0 || await bench.TryDockerAsync("network", "rm", Network),
            "the Swarm gives up its network", TimeSpan.FromSeconds(20), CancellationToken.None);
    }
}
