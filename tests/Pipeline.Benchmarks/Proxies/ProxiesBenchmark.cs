using Pipeline.Benchmarks.Loading;
using Pipeline.Benchmarks.Measuring;
using Pipeline.Benchmarks.Reporting;

namespace Pipeline.Benchmarks.Proxies;

/// <summary>What the edge costs beside no proxy, HAProxy and nginx.</summary>
internal sealed class ProxiesBenchmark : IBenchmark
{
    private const string Reference = "HAProxy";

    public string Name => "proxies";

    public string Question => "the edge against direct, HAProxy and nginx: throughput, p99, processor and memory, for requests and WebSockets";

    public IReadOnlyList<string> Packages => ["haproxy", "nginx-light", Wrk.Package];

    public async Task<Report> RunAsync(Scale scale, CancellationToken cancellation)
    {
        await using var contest = await Contest.StartAsync(cancellation);
        var rate = scale.Times(1000, 200);
        // Compiled and connected before anything counts.
        foreach (var proxy in contest.Proxies)
            await Load.SaturateAsync(proxy, scale.Seconds(4, 2));
        var saturated = await RoundsAsync(contest, scale.Times(7, 2), proxy => Load.SaturateAsync(proxy, scale.Seconds(2, 1)));
        var paced = await RoundsAsync(contest, scale.Times(5, 2), proxy => Load.PaceAsync(proxy, rate, scale.Seconds(3, 1), cancellation));
        var (idle, talking) = (scale.Times(5000, 500), scale.Times(500, 100));
        var talked = await RoundsAsync(contest, scale.Times(3, 1), proxy => Load.TalkAsync(proxy, idle, talking, scale.Seconds(6, 2), cancellation));
        return new(
            [
                TableOf("Requests, closed loop of 64 connections", contest, saturated, "requests/s", result => result.PerSecond),
                TableOf($"Requests at a fixed {rate}/s, open loop", contest, paced, "p99 ms", result => result.P99),
                TableOf($"{idle} idle WebSockets and {talking} that say something once a second", contest, talked, "p99 echo ms", result => result.P99),
            ],
            [
                "Rounds are interleaved (A B C … A B C …); × HAProxy is the median of the rounds' ratios with their range. Generator, proxy and server share the cores, so the closed loop measures what all three cost together.",
                "Processor time is the proxy's own, system calls included; memory counts shared pages by their share.",
                "The edge decides each request's cohort by a header, counts it and sets the forwarding headers; HAProxy and nginx set X-Forwarded-For only.",
            ]);
    }

    private static async Task<IReadOnlyDictionary<string, List<LoadResult>>> RoundsAsync(Contest contest, int rounds, Func<IProxy, Task<LoadResult>> measure)
    {
        var results = contest.Proxies.ToDictionary(proxy => proxy.Name, _ => new List<LoadResult>());
        for (var round = 0; round < rounds; round++)
            foreach (var proxy in contest.Proxies)
                results[proxy.Name].Add(await measure(proxy));
        return results;
    }

    private static TextTable TableOf(string caption, Contest contest, IReadOnlyDictionary<string, List<LoadResult>> results, string figure, Func<LoadResult, double> main)
    {
        TextTable table = new(caption, "", figure, "× HAProxy", "p50 ms", "p99 ms", "CPU µs each", "CPU × HAProxy", "memory MB");
        var reference = results[Reference];
        foreach (var (name, rounds) in contest.Proxies.Select(proxy => (proxy.Name, results[proxy.Name])))
            table.Add(
                name, Figures.Show(Figures.Median(rounds.Select(main))), Figures.ShowRatios(rounds.Select(main), reference.Select(main)),
                Figures.Show(Figures.Median(rounds.Select(round => round.P50))), Figures.Show(Figures.Median(rounds.Select(round => round.P99))),
                Figures.Show(Figures.Median(rounds.Select(round => round.CpuMicroseconds))),
                Figures.ShowRatios(rounds.Select(round => round.CpuMicroseconds), reference.Select(round => round.CpuMicroseconds)),
                Figures.Show(rounds[^1].MemoryMegabytes));
        return table;
    }
}
