using Pipeline.Benchmarks.Processes;
using Pipeline.Benchmarks.Proxies;
using Pipeline.Benchmarks.Sites;
using Pipeline.Traffic;

namespace Pipeline.Benchmarks.Ports;

/// <summary>An edge in a container, on the host's network or behind a published port.</summary>
internal sealed class ContainedEdge : IProxy
{
    private const string Inside = "/bench";

    private readonly BenchEngine _bench;

    private ContainedEdge(BenchEngine bench, string name, Uri address, int process) => (_bench, Name, Address, Process) = (bench, name, address, process);

    public string Name { get; }

    public Uri Address { get; }

    public int? Process { get; }

    /// <param name="port">Where clients connect, on the loopback address.</param>
    /// <param name="published">Behind a published port; otherwise on the host's network.</param>
    public static async Task<IProxy> StartAsync(BenchEngine bench, string name, int port, bool published, Uri server, CancellationToken cancellation)
    {
        var folder = Directory.CreateDirectory(Path.Combine(bench.Folder, name)).FullName;
        EdgeSettings settings = new()
        {
            Environment = "bench",
            StateDirectory = $"{Inside}/state",
            AdminSocket = $"{Inside}/run/admin.sock",
            PublicListeners = [new(published ? "http://0.0.0.0:8080" : $"http://127.0.0.1:{port}")],
            Modules = [new(EdgeRoutes.Module, "/", new($"http://127.0.0.1:{port + 1}"), MetricsPath: null)],
            CohortKeys = ["header:x-user"],
        };
        EdgeSettingsFile.Write(Path.Combine(folder, "settings.json"), settings);
        string[] network = published ? ["--publish", $"127.0.0.1:{port}:8080"] : ["--network", "host"];
        await bench.DockerAsync(
            ["run", "--detach", "--name", name, "--user", "0", "--volume", $"{folder}:{Inside}", .. network, bench.Edge, "serve", "--settings", $"{Inside}/settings.json"]);
        await EdgeRoutes.SetAsync(Path.Combine(folder, "run", "admin.sock"), server, cancellation);
        Uri address = new($"http://127.0.0.1:{port}");
        await Until.ServesAsync(address, cancellation);
        return new ContainedEdge(bench, name, address, int.Parse(await bench.DockerAsync("inspect", "--format", "{{.State.Pid}}", name)));
    }

    public async ValueTask DisposeAsync() => await _bench.DockerAsync("rm", "--force", Name);
}
