using System.Diagnostics;
using Pipeline.Benchmarks.Loading;
using Pipeline.Benchmarks.Measuring;
using Pipeline.Benchmarks.Reporting;
using Pipeline.Benchmarks.Sites;
using Pipeline.Ports;
using Pipeline.Products;
using Pipeline.Rollouts;
using Pipeline.Traffic;

namespace Pipeline.Benchmarks.Isolation;

/// <summary>Whether a canary that takes all it can get is felt by the people on stable.</summary>
internal sealed class IsolationBenchmark : IBenchmark
{
    private static readonly ResourceLimits Limits = new(Cpus: .5, MemoryBytes: 256L << 20, Processes: 128);
    private static readonly TimeSpan Settled = TimeSpan.FromMilliseconds(1500);

    public string Name => "isolation";

    public string Question => "stable's p99 beside a canary that eats processor, memory or processes, against a quiet one";

    public IReadOnlyList<string> Packages => BenchEngine.Packages;

    public async Task<Report> RunAsync(Scale scale, CancellationToken cancellation)
    {
        // The guard would end what is to be measured.
        RolloutPlan plan = new([new Step(Weight.Percent(1), TimeSpan.Zero), new Step(Weight.Full, TimeSpan.Zero)]) { Samples = 0 };
        await using var bench = await BenchEngine.StartAsync(cancellation);
        await using var site = await BenchSite.StartAsync(bench, BenchRelease.Good("one"), plan, new SilentView(), cancellation, Limits);
        await site.PromoteAsync(BenchRelease.Good("two"), cancellation, wait: true);
        var canary = (await site.SlotsAsync(cancellation)).MaxBy(slot => slot.Revision)!;
        var stable = await site.Edge.CohortCookieAsync(SlotKind.Stable, cancellation);
        var rate = scale.Times(400, 100);
        await using var load = PacedRequests.Start(site.Address, rate, stable);
        await Task.Delay(scale.Seconds(5, 1), cancellation);

        TextTable table = new(
            $"Stable's p99 in ms at {rate} requests/s, paired", "the canary eats", "canary quiet", "canary noisy", "noisy × quiet", "stable's failures", "canary restarts");
        foreach (var kind in new[] { "cpu", "memory", "fork" })
            await AddAsync(table, kind, site, canary, load, scale, cancellation);
        return new([table],
        [
            $"Limits of a slot: {Limits.Cpus} cores, {Limits.MemoryBytes >> 20} MiB without swap, {Limits.Processes} processes. {scale.Times(8, 2)} pairs of {scale.Seconds(5, 1).TotalSeconds:0} s each; × is the median of the pairs' ratios with their range. The aim is at most 1.5.",
            "All of it shares the machine: generator, edge, both slots. Requests carry stable's cohort cookie.",
        ]);
    }

    private static async Task AddAsync(
        TextTable table, string kind, BenchSite site, RunningSlot canary, PacedRequests load, Scale scale, CancellationToken cancellation)
    {
        List<double> quiet = [], noisy = [];
        var failed = 0;
        var before = await RestartsAsync(site, canary, cancellation);
        for (var pair = 0; pair < scale.Times(8, 2); pair++)
        {
            await using (await Neighbour.MakeAsync("quiet", canary.Address))
                quiet.Add(P99(await MeasureAsync(load, scale, cancellation)));
            IReadOnlyList<Answer> answers;
            await using (await Neighbour.MakeAsync(kind, canary.Address))
                answers = await MeasureAsync(load, scale, cancellation);
            noisy.Add(P99(answers));
            failed += answers.Count(answer => answer.Failed);
        }

        table.Add(
            kind, Figures.Show(Figures.Median(quiet)), Figures.Show(Figures.Median(noisy)), Figures.ShowRatios(noisy, quiet),
            $"{failed}", $"{await RestartsAsync(site, canary, cancellation) - before}");
    }

    private static async Task<IReadOnlyList<Answer>> MeasureAsync(PacedRequests load, Scale scale, CancellationToken cancellation)
    {
        await Task.Delay(Settled, cancellation);
        var began = Stopwatch.GetTimestamp();
        await Task.Delay(scale.Seconds(5, 1), cancellation);
        var ended = Stopwatch.GetTimestamp();
        // The last ones may still be under way.
        await Task.Delay(Settled, cancellation);
        return load.Between(began, ended);
    }

    private static async Task<int> RestartsAsync(BenchSite site, RunningSlot canary, CancellationToken cancellation) =>
        (await site.SlotsAsync(cancellation)).First(slot => slot.Name == canary.Name).Restarts;

    private static double P99(IEnumerable<Answer> answers) => Figures.Quantile(answers.Select(answer => answer.Milliseconds), .99);
}
