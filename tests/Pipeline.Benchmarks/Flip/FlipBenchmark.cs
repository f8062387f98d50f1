using System.Diagnostics;
using Pipeline.Benchmarks.Loading;
using Pipeline.Benchmarks.Measuring;
using Pipeline.Benchmarks.Reporting;
using Pipeline.Benchmarks.Sites;
using Pipeline.Rollouts;
using Pipeline.Rollouts.Running;
using Pipeline.Traffic;

namespace Pipeline.Benchmarks.Flip;

/// <summary>How long a rollback takes on Docker, and how long the bad release still answers.</summary>
internal sealed class FlipBenchmark : IBenchmark
{
    private const double RequestsPerSecond = 500;
    private static readonly TimeSpan Aftermath = TimeSpan.FromMilliseconds(300);

    public string Name => "flip";

    public string Question => "a rollback on Docker: from the decision to the flipped route, and the bad release's last answer";

    public IReadOnlyList<string> Packages => BenchEngine.Packages;

    public async Task<Report> RunAsync(Scale scale, CancellationToken cancellation)
    {
        PhaseTimes phases = new();
        var changed = 0L;
        RolloutPlan plan = new([new Step(Weight.Full, TimeSpan.Zero)]) { Samples = 0, Ladder = [], Holdback = Weight.Zero, Watch = TimeSpan.Zero };
        await using var bench = await BenchEngine.StartAsync(cancellation);
        await using var site = await BenchSite.StartAsync(
            bench, BenchRelease.Good("good"), plan, phases, cancellation, watch: edge => RouteChanges.Of(edge, at => Volatile.Write(ref changed, at)));
        await using var load = PacedRequests.Start(site.Address, RequestsPerSecond);
        List<FlipTimes> flips = [];
        // The first one warms up and does not count.
        for (var round = 0; round <= scale.Times(50, 4); round++)
        {
            var bad = $"bad-{round}";
            Require(await site.PromoteAsync(BenchRelease.Good(bad), cancellation));
            var asked = Stopwatch.GetTimestamp();
            Require(await site.RollbackAsync(cancellation));
            await Task.Delay(Aftermath, cancellation);
            var answers = load.Between(asked, long.MaxValue);
            if (round > 0)
                flips.Add(FlipTimes.Of(asked, phases.Of(Phase.Starting), phases.Of(Phase.Switching), Volatile.Read(ref changed), answers, bad));
        }

        return ReportOf(flips);
    }

    private static void Require(RunResult result)
    {
        if (result.ExitCode != 0)
            throw new InvalidOperationException($"A rollout of the benchmark ended with {result.ExitCode}: {result.Sentence}");
    }

    private static Report ReportOf(List<FlipTimes> flips)
    {
        TextTable table = new($"Rollback on Docker, {flips.Count} times, milliseconds", "from … to …", "median", "p90", "worst");
        Add(table, "the runner's decision is durable … the edge confirms the routes", flips.Select(flip => flip.Decided));
        Add(table, "the rollback's first entry … the edge confirms the routes", flips.Select(flip => flip.Journalled));
        Add(table, "the command is given … the edge confirms the routes", flips.Select(flip => flip.Asked));
        Add(table, "the routes are confirmed … the bad release's last answer", flips.Select(flip => flip.LastBadAnswer));
        Add(table, "one round trip of a request (p99 of each rollback)", flips.Select(flip => flip.RoundTrip));
        return new([table],
        [
            $"Requests sent after the edge had confirmed the routes that the bad release still answered: {flips.Sum(flip => flip.AnsweredLate)} of {flips.Sum(flip => flip.Requests)}; failed: {flips.Sum(flip => flip.Failed)}.",
            $"The journal, the lease and the routes are the real ones (fsync included), steered over one exec stream; {RequestsPerSecond:0} requests/s meanwhile. A last answer before the routes are confirmed is negative.",
            "The runner has decided when the entry that begins the switch is durable; before that it makes sure that the earlier release's slots still run and are ready.",
        ]);
    }

    private static void Add(TextTable table, string what, IEnumerable<double> values)
    {
        var all = values.ToArray();
        table.Add(what, Figures.Show(Figures.Median(all)), Figures.Show(Figures.Quantile(all, .9)), Figures.Show(all.Max()));
    }
}
