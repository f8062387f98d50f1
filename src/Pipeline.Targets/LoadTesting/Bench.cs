using Pipeline.Engines.Processes.Slots;
using Pipeline.LoadTests;
using Pipeline.Ports;
using Pipeline.Products;
using Pipeline.Rollouts;
using Pipeline.Targets.Delivering;
using Pipeline.Traffic;

namespace Pipeline.Targets.LoadTesting;

/// <summary>One release in an environment of its own, for as long as it is measured.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private readonly DeliverySite _site;
    private readonly DeliverySession _session;

    private Bench(DeliverySite site, DeliverySession session) => (_site, _session) = (site, session);

    public static async Task<Bench> OpenAsync(IDelivery build, string version, CancellationToken cancellation)
    {
        var address = new Uri($"http://127.0.0.1:{LoopbackPort.Free([])}");
        var release = new Workspace(Workspace.FolderOf(build)).Manifests.Read(version);
        var site = await Delivery.SiteOfAsync(build, new DeployEnvironment($"load-{Guid.NewGuid():n}"[..13], address), release) with
        {
            Plan = new RolloutPlan([new(Weight.Full, TimeSpan.Zero)]) { Samples = 0 },
            Output = "quiet",
            IsLogged = false,
        };
        var bench = new Bench(site, await DeliverySession.OpenAsync(site, cancellation));
        try
        {
            var result = await bench._session.CanaryAsync(version, build.Product.Modules, "load test", cancellation);
            return result.ExitCode == 0 ? bench : throw new WrongUseException($"{version} does not come up for the load test: {result.Sentence}");
        }
        catch
        {
            await bench.DisposeAsync();
            throw;
        }
    }

    public async Task<LoadRun> RunAsync(IWorkload workload, TimeSpan duration, CancellationToken cancellation)
    {
        var before = await UsedAsync(cancellation);
        var result = await workload.RunAsync(_site.Environment.PublicAddress, duration, cancellation);
        var after = await UsedAsync(cancellation);
        return new(result, after.Cpu - before.Cpu, after.Memory);
    }

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        await DeliverySession.RemoveAsync(_site, CancellationToken.None);
    }

    private async Task<(TimeSpan Cpu, long Memory)> UsedAsync(CancellationToken cancellation)
    {
        var (cpu, memory) = (TimeSpan.Zero, 0L);
        foreach (var slot in await _session.Engine.InspectAsync(_site.Environment.Name, cancellation))
            if (await _session.Engine.UsageAsync(_site.Environment.Name, slot.Name, cancellation) is { } usage)
                (cpu, memory) = (cpu + usage.CpuTime, memory + usage.MemoryBytes);
        return (cpu, memory);
    }
}
