using System.Diagnostics;
using Pipeline.Benchmarks.Loading;
using Pipeline.Benchmarks.Measuring;
using Pipeline.Benchmarks.Reporting;
using Pipeline.Benchmarks.Sites;
using Pipeline.Rollouts;
using Pipeline.Traffic;

namespace Pipeline.Benchmarks.Cuts;

/// <summary>How long a bad release answers until the guard has cut it off, with real processes.</summary>
internal sealed class CutsBenchmark : IBenchmark
{
    private const double RequestsPerSecond = 200;
    private const int Users = 20_000;
    private static readonly double[] Percents = [5, 95];
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Aftermath = TimeSpan.FromMilliseconds(500);

    public string Name => "cuts";

    public string Question => "a bad release on the embedded engine: from its first bad response to its last";

    public IReadOnlyList<string> Packages => [];

    public async Task<Report> RunAsync(Scale scale, CancellationToken cancellation)
    {
        await using var ground = await ProcessGround.PrepareAsync(cancellation);
        await using var site = await BenchSite.StartAsync(ground, BadRelease.Good("good"), Plan(50), new SilentView(), cancellation);
        await using var load = PacedRequests.Start(site.Address, RequestsPerSecond, users: Users);
        await Task.Delay(Settling, cancellation);
        var times = scale.Times(5, 1);
        TextTable table = new($"From the first bad response to the last, {times} times each", "the release, at its weight", "cut off", "median ms", "worst ms", "bad responses, median", "worst");
        foreach (var bad in BadRelease.All)
        {
            foreach (var percent in Percents)
                Add(table, $"{bad.Name}, {percent} %", await CutAsync(site, load, bad, percent, times, cancellation), times);
        }

        return new([table],
        [
            $"{RequestsPerSecond:0} requests/s of {Users} users, each at its time whether or not earlier ones are answered; a good answer takes {BadRelease.Usual.TotalMilliseconds:0} ms.",
            "Real processes: edge, supervisor, modules and runner as the targets start them. The gate is as it comes; latency counts from 30 s after the canary was opened, which are in its figures.",
            $"A release that is not cut off within {Longest.TotalSeconds:0} s is not in its line's times.",
        ]);
    }

    private static async Task<List<Cut>> CutAsync(BenchSite site, PacedRequests load, BadRelease bad, double percent, int times, CancellationToken cancellation)
    {
        List<Cut> cuts = [];
        for (var round = 0; round < times; round++)
        {
            var version = $"bad-{percent}-{round}";
            var began = Stopwatch.GetTimestamp();
            var end = await site.PromoteAsync(bad.Of(BadRelease.Good(version)), cancellation, wait: true, Plan(percent));
            await Task.Delay(Aftermath, cancellation);
            if (end.ExitCode == 2)
                cuts.Add(Cut.Of(load.Between(began, long.MaxValue), version, bad.Slow));
            else if (end.ExitCode is 0 or 3)
                await site.AbortAsync(cancellation);
            else
                throw new InvalidOperationException($"A rollout of the benchmark ended with {end.ExitCode}: {end.Sentence}");
        }

        return cuts;
    }

    private static RolloutPlan Plan(double percent) =>
        new([new Step(Weight.Percent(percent), Longest), new Step(Weight.Full, TimeSpan.Zero)]) { Samples = 1, Ladder = [], Patience = TimeSpan.Zero, Watch = TimeSpan.Zero };

    private static void Add(TextTable table, string what, List<Cut> cuts, int times)
    {
        var milliseconds = cuts.Select(cut => cut.Milliseconds).ToArray();
        var bad = cuts.Select(cut => (double)cut.Bad).ToArray();
        table.Add(what, $"{cuts.Count}/{times}", Figures.Show(Figures.Median(milliseconds)), Figures.Show(Figures.Quantile(milliseconds, 1)),
            Count(Figures.Median(bad)), Count(Figures.Quantile(bad, 1)));
    }

    private static string Count(double count) => double.IsNaN(count) ? "–" : $"{count:0}";
}
