using Pipeline.Benchmarks.Loading;
using Pipeline.Benchmarks.Measuring;
using Pipeline.Benchmarks.Reporting;
using Pipeline.Benchmarks.Sites;
using Pipeline.Rollouts;
using Pipeline.Rollouts.Running;
using Pipeline.Traffic;

namespace Pipeline.Benchmarks.Gate;

/// <summary>What it costs a request that a guard watches: the same requests without a canary, and beside a good one that is judged.</summary>
internal static class GuardCost
{
    private static readonly RolloutPlan Open =
        new([new Step(Weight.Percent(50), TimeSpan.Zero), new Step(Weight.Full, TimeSpan.Zero)]) { Samples = 0, Ladder = [], Watch = TimeSpan.Zero };

    public static async Task<TextTable> MeasureAsync(Scale scale, CancellationToken cancellation)
    {
        await using var ground = await ProcessGround.PrepareAsync(cancellation);
        await using var site = await BenchSite.StartAsync(ground, BenchRelease.Good("alone"), Open, new SilentView(), cancellation);
        var duration = scale.Seconds(8, 2);
        var times = scale.Times(5, 1);
        List<double> alone = [], watched = [];
        for (var round = 0; round < times; round++)
        {
            alone.Add((await Wrk.RunAsync(site.Address, duration)).PerSecond);
            Require(await site.PromoteAsync(BenchRelease.Good($"watched-{round}"), cancellation, wait: true, Open));
            watched.Add((await Wrk.RunAsync(site.Address, duration)).PerSecond);
            Require(await site.AbortAsync(cancellation));
        }

        TextTable table = new($"The guard's cost, {times} pairs, as many requests as 64 connections take", "", "requests/s", "of that without");
        table.Add("without a canary", Figures.Show(Figures.Median(alone)), "1");
        table.Add("beside a canary at 50 % that is judged", Figures.Show(Figures.Median(watched)), Figures.ShowRatios(watched, alone));
        return table;
    }

    private static void Require(RunResult result)
    {
        if (result.ExitCode != 0)
            throw new InvalidOperationException($"A rollout of the benchmark ended with {result.ExitCode}: {result.Sentence}");
    }
}
