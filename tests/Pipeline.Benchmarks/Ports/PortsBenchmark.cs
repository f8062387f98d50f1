using Pipeline.Benchmarks.Loading;
using Pipeline.Benchmarks.Measuring;
using Pipeline.Benchmarks.Processes;
using Pipeline.Benchmarks.Proxies;
using Pipeline.Benchmarks.Reporting;
using Pipeline.Benchmarks.Sites;
using Pipeline.Engines.Processes.Slots;

namespace Pipeline.Benchmarks.Ports;

/// <summary>What it costs where the edge cannot have the host's network and clients come through a published port.</summary>
internal sealed class PortsBenchmark : IBenchmark
{
    private const string Server = "ports-server";

    public string Name => "ports";

    public string Question => "the edge on the host's network against the edge behind a published port";

    public IReadOnlyList<string> Packages => [.. BenchEngine.Packages, Wrk.Package];

    public async Task<Report> RunAsync(Scale scale, CancellationToken cancellation)
    {
        await using var bench = await BenchEngine.StartAsync(cancellation);
        await bench.DockerAsync("run", "--detach", "--name", Server, bench.Module);
        Uri server = new($"http://{await bench.DockerAsync("inspect", "--format", "{{.NetworkSettings.IPAddress}}", Server)}:8080");
        await Until.ServesAsync(server, cancellation);
        await using var host = await ContainedEdge.StartAsync(bench, "edge-host", LoopbackPort.Free([]), published: false, server, cancellation);
        await using var published = await ContainedEdge.StartAsync(bench, "edge-published", LoopbackPort.Free([]), published: true, server, cancellation);
        var report = await CompareAsync(host, published, scale, cancellation);
        await bench.DockerAsync("rm", "--force", Server);
        return report;
    }

    private static async Task<Report> CompareAsync(IProxy host, IProxy published, Scale scale, CancellationToken cancellation)
    {
        var rate = scale.Times(1000, 200);
        List<LoadResult>[] saturated = [[], []], paced = [[], []];
        foreach (var proxy in new[] { host, published })
            await Load.SaturateAsync(proxy, scale.Seconds(4, 2));
        for (var round = 0; round < scale.Times(9, 2); round++)
        {
            foreach (var (proxy, index) in new[] { (host, 0), (published, 1) })
            {
                saturated[index].Add(await Load.SaturateAsync(proxy, scale.Seconds(3, 1)));
                paced[index].Add(await Load.PaceAsync(proxy, rate, scale.Seconds(3, 1), cancellation));
            }
        }

        TextTable table = new("The edge in a container, paired", "", "host network", "published port", "published × host");
        Add(table, "requests/s, closed loop of 64 connections", saturated, result => result.PerSecond);
        Add(table, $"p50 ms at {rate}/s", paced, result => result.P50);
        Add(table, $"p99 ms at {rate}/s", paced, result => result.P99);
        return new([table],
            ["Clients on this machine's loopback address, where the engine's userland proxy carries a published port; what comes from another machine goes through the packet filter where the engine may use it, and costs less."]);
    }

    private static void Add(TextTable table, string figure, List<LoadResult>[] results, Func<LoadResult, double> value) => table.Add(
        figure, Figures.Show(Figures.Median(results[0].Select(value))), Figures.Show(Figures.Median(results[1].Select(value))),
        Figures.ShowRatios(results[1].Select(value), results[0].Select(value)));
}
