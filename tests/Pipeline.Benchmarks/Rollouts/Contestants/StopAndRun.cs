using Pipeline.Benchmarks.Processes;
using Pipeline.Benchmarks.Sites;
using Pipeline.Engines.Processes.Slots;

namespace Pipeline.Benchmarks.Rollouts.Contestants;

/// <summary>The old container is stopped, then the new one is run on the same port, as compose does.</summary>
internal sealed class StopAndRun(BenchEngine bench) : IContestant
{
    private const string Container = "stop-and-run";

    private readonly int _port = LoopbackPort.Free([]);

    public string Name => "stop, then run";

    public async Task<Uri> StartAsync(BenchRelease release, CancellationToken cancellation)
    {
        await RunAsync(release);
        Uri address = new($"http://127.0.0.1:{_port}");
        await Until.ServesAsync(address, cancellation);
        return address;
    }

    public async Task<string> UpdateAsync(BenchRelease release, CancellationToken cancellation)
    {
        await bench.DockerAsync("stop", "--time", "3", Container);
        await bench.DockerAsync("rm", Container);
        await RunAsync(release);
        return "runs";
    }

    public async ValueTask DisposeAsync() => await bench.DockerAsync("rm", "--force", Container);

    private Task<string> RunAsync(BenchRelease release) => bench.DockerAsync(
        ["run", "--detach", "--name", Container, "--publish", $"127.0.0.1:{_port}:8080", .. release.Variables.SelectMany(variable => new[] { "--env", variable }), bench.Module]);
}
