using Pipeline.Benchmarks.Processes;
using Pipeline.Benchmarks.Sites;
using Pipeline.Engines.Processes.Slots;

namespace Pipeline.Benchmarks.Rollouts.Contestants;

/// <summary>Swarm on a port of the host, where the old task must go before the new one can come.</summary>
internal sealed class SwarmStopFirst(BenchEngine bench) : IContestant
{
    private readonly SwarmService _service = new(bench, "stop-first");

    public string Name => "Swarm, stop-first, host port";

    public async Task<Uri> StartAsync(BenchRelease release, CancellationToken cancellation)
    {
        var port = LoopbackPort.Free([]);
        await _service.CreateAsync(release, "--update-order", "stop-first", "--rollback-order", "stop-first", "--publish", $"mode=host,target=8080,published={port}");
        Uri address = new($"http://127.0.0.1:{port}");
        await Until.ServesAsync(address, cancellation);
        return address;
    }

    public Task<string> UpdateAsync(BenchRelease release, CancellationToken cancellation) => _service.UpdateAsync(release, cancellation);

    public async ValueTask DisposeAsync() => await _service.RemoveAsync();
}
