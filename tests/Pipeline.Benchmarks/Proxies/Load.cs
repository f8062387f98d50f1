using System.Diagnostics;
using Pipeline.Benchmarks.Loading;
using Pipeline.Benchmarks.Measuring;
using Pipeline.Benchmarks.Processes;

namespace Pipeline.Benchmarks.Proxies;

/// <summary>What one proxy did under one load; not a number where there is nothing to count.</summary>
/// <param name="CpuMicroseconds">Processor time of the proxy for one request or message.</param>
/// <param name="MemoryMegabytes">Memory of the proxy at the end.</param>
internal sealed record LoadResult(double PerSecond, double P50, double P99, double CpuMicroseconds, double MemoryMegabytes);

/// <summary>The three loads of the comparison.</summary>
internal static class Load
{
    private const double FailuresTolerated = .01;

    /// <summary>As many requests as it takes.</summary>
    public static async Task<LoadResult> SaturateAsync(IProxy proxy, TimeSpan duration)
    {
        var before = CostOf(proxy);
        var result = await Wrk.RunAsync(proxy.Address, duration);
        return Result(before, CostOf(proxy), result.Requests, result.PerSecond, double.NaN, result.P99);
    }

    /// <summary>So many requests a second, whether or not they are answered.</summary>
    public static async Task<LoadResult> PaceAsync(IProxy proxy, double perSecond, TimeSpan duration, CancellationToken cancellation)
    {
        await using var load = PacedRequests.Start(proxy.Address, perSecond);
        await Task.Delay(TimeSpan.FromMilliseconds(500), cancellation);
        var (began, before) = (Stopwatch.GetTimestamp(), CostOf(proxy));
        await Task.Delay(duration, cancellation);
        var (ended, after) = (Stopwatch.GetTimestamp(), CostOf(proxy));
        await load.DisposeAsync();
        return Result(before, after, load.Between(began, ended), duration);
    }

    /// <summary>Many open WebSockets, some of whose people say something each second.</summary>
    public static async Task<LoadResult> TalkAsync(IProxy proxy, int idle, int talking, TimeSpan duration, CancellationToken cancellation)
    {
        await using var crowd = await SocketCrowd.GatherAsync(new UriBuilder(proxy.Address) { Scheme = "ws", Path = "/socket" }.Uri, idle, talking, cancellation);
        await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
        var (began, before) = (Stopwatch.GetTimestamp(), CostOf(proxy));
        await Task.Delay(duration, cancellation);
        var after = CostOf(proxy);
        if (crowd.Cut + crowd.Told > 0)
            throw new InvalidOperationException($"{proxy.Name} lost {crowd.Cut + crowd.Told} sockets that nobody had closed.");
        return Result(before, after, [.. crowd.Echoes.Where(echo => echo.Sent >= began)], duration);
    }

    private static LoadResult Result(ProcessCost? before, ProcessCost? after, IReadOnlyList<Answer> answers, TimeSpan duration)
    {
        if (answers.Count(answer => answer.Failed) is var failed && failed > FailuresTolerated * answers.Count)
            throw new InvalidOperationException($"{failed} of {answers.Count} requests failed, so their times mean nothing: the machine is too busy, or the rate is too high for it.");
        var times = answers.Where(answer => !answer.Failed).Select(answer => answer.Milliseconds).ToArray();
        return Result(before, after, times.Length, times.Length / duration.TotalSeconds, Figures.Median(times), Figures.Quantile(times, .99));
    }

    private static LoadResult Result(ProcessCost? before, ProcessCost? after, long count, double perSecond, double p50, double p99) => before is null || after is null
        ? new(perSecond, p50, p99, double.NaN, double.NaN)
        : new(perSecond, p50, p99, (after.Cpu - before.Cpu).TotalMicroseconds / count, after.MemoryBytes / 1e6);

    private static ProcessCost? CostOf(IProxy proxy) => proxy.Process is { } process ? ProcessCost.Of(process) : null;
}
