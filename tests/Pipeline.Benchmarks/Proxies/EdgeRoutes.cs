using Pipeline.Benchmarks.Processes;
using Pipeline.Traffic;

namespace Pipeline.Benchmarks.Proxies;

/// <summary>Routes with a canary beside stable, so that every request is really decided on; both are the same server.</summary>
internal static class EdgeRoutes
{
    public const string Module = "app";

    /// <summary>Waits for an edge's administration and puts the routes in force.</summary>
    public static async Task SetAsync(string socket, Uri server, CancellationToken cancellation)
    {
        await Until.TrueAsync(() => Task.FromResult(File.Exists(socket)), "the edge is up", TimeSpan.FromSeconds(30), cancellation);
        await using var edge = EdgeClient.EdgeClient.OverUnixSocket(socket);
        var lease = await edge.AcquireLeaseAsync("benchmark", "routes", takeOver: false, cancellation);
        var routes = await edge.RoutesAsync(cancellation) with
        {
            Rollout = 1,
            Salt = "bench",
            Weight = Weight.Percent(25),
            Deadline = (await edge.StatusAsync(cancellation)).Now + TimeSpan.FromHours(1),
            Modules = [new ModuleRoute(Module, new SlotRoute($"{Module}-1", 1, server), new SlotRoute($"{Module}-2", 2, server))],
        };
        await edge.SetRoutesAsync(lease.Token, routes, cancellation);
        await edge.ReleaseLeaseAsync(lease.Token, cancellation);
    }
}
