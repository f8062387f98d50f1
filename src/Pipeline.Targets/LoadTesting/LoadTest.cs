using Pipeline.LoadTests;
using Pipeline.Ports;
using Pipeline.Targets.Delivering;
using Pipeline.Terminal;
using Pipeline.Terminal.Pages;
using Serilog;

namespace Pipeline.Targets.LoadTesting;

/// <summary>Runs both releases side by side, lets people use one at a time, and compares.</summary>
public static class LoadTest
{
    /// <summary>Compares the release asked for with the one that is stable. Exit code 2 when operations failed on the candidate alone.</summary>
    public static Task RunAsync(ILoadTest build) => Guarded.RunAsync(build, async () =>
    {
        using var interruption = new Interruption();
        var workload = build.Product.Workload
            ?? throw new WrongUseException($"{build.Product.Name} names no workload; set Product.Workload to something that uses it as people do.");
        var candidate = Asked.Release(build).Version;
        var stable = build.Against ?? await StableAsync(build, interruption.Token);
        await using var one = await Bench.OpenAsync(build, stable, interruption.Token);
        await using var other = await Bench.OpenAsync(build, candidate, interruption.Token);
        var comparison = LoadComparison.Of(await MeasureAsync(build.LoadTestPlan, workload, one, other, interruption.Token));
        foreach (var line in LoadPage.Render(stable, candidate, comparison, OutputCapabilities.OfConsole().Style))
            Console.WriteLine(line);
        Log.Information("Kept as evidence with {Version}: {File}", candidate, LoadEvidence.Write(Workspace.FolderOf(build), stable, candidate, workload.Name, comparison));
        if (comparison is { CandidateFailed: > 0, StableFailed: 0 })
        {
            build.ExitCode = 2;
            throw new DeliveryStoppedException($"{comparison.CandidateFailed} operations failed on {candidate} and none on {stable}.");
        }
    });

    private static async Task<string> StableAsync(IDelivery build, CancellationToken cancellation)
    {
        var site = await Delivery.SiteOfAsync(build);
        await using var session = await DeliverySession.ConnectAsync(site, cancellation);
        return (await session.HistoryAsync(cancellation)).Stable?.Version
            ?? throw new WrongUseException($"Nothing is stable in {site.Environment.Name}; say what to compare with: --against VERSION.");
    }

    private static async Task<IReadOnlyList<LoadPair>> MeasureAsync(
        LoadTestPlan plan, IWorkload workload, Bench stable, Bench candidate, CancellationToken cancellation)
    {
        // What starts a release up (first connections, compilation) is no part of the comparison.
        await stable.RunAsync(workload, plan.Duration, cancellation);
        await candidate.RunAsync(workload, plan.Duration, cancellation);
        var pairs = new List<LoadPair>();
        for (var pair = 0; pair < plan.Pairs; pair++)
        {
            var stableFirst = pair % 2 == 0;
            var first = await (stableFirst ? stable : candidate).RunAsync(workload, plan.Duration, cancellation);
            var second = await (stableFirst ? candidate : stable).RunAsync(workload, plan.Duration, cancellation);
            pairs.Add(stableFirst ? new(first, second) : new(second, first));
            Log.Information("Pair {Number} of {Count}: {Stable} ms on stable, {Candidate} ms on the candidate (p99)", pair + 1, plan.Pairs,
                Math.Round(pairs[^1].Stable.Result.P99.TotalMilliseconds, 1), Math.Round(pairs[^1].Candidate.Result.P99.TotalMilliseconds, 1));
        }

        return pairs;
    }
}
