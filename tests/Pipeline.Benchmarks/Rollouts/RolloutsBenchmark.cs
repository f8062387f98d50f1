using Pipeline.Benchmarks.Measuring;
using Pipeline.Benchmarks.Reporting;
using Pipeline.Benchmarks.Rollouts.Contestants;
using Pipeline.Benchmarks.Sites;

namespace Pipeline.Benchmarks.Rollouts;

/// <summary>What people lose while a release is brought: this project against what is used instead, with the same images and under the same load.</summary>
internal sealed class RolloutsBenchmark : IBenchmark
{
    private static readonly Func<BenchEngine, IContestant>[] Contestants =
    [
        bench => new CanaryPromote(bench), bench => new WeightShift(bench), bench => new SwarmStartFirst(bench), bench => new SwarmStopFirst(bench), bench => new StopAndRun(bench),
    ];

    private static readonly TimeSpan LongestUpdate = TimeSpan.FromSeconds(30);

    public string Name => "rollouts";

    public string Question => "requests failed, sockets cut and p99 during a good, a bad and a never-ready release: ours, Swarm, stop and run, a weight shift";

    public IReadOnlyList<string> Packages => [.. BenchEngine.Packages, "haproxy"];

    public async Task<Report> RunAsync(Scale scale, CancellationToken cancellation)
    {
        await using var bench = await BenchEngine.StartAsync(cancellation);
        return new(
            [
                await CompareAsync(bench, "A good release", BenchRelease.Good("two"), scale, cancellation),
                await CompareAsync(bench, "A release that fails 30 % of its requests and answers its health check", BenchRelease.Bad("two"), scale, cancellation),
                await CompareAsync(bench, "A release that is never ready", BenchRelease.NeverReady("two"), scale, cancellation),
            ],
            [
                "Open loop, 800 requests/s of 400 users and 100 WebSockets that each say something once a second; all on one machine, whose cores generator, engine and contestants share.",
                "Failed: no answer within 5 s, a broken one, or 500 and above. Told: closed by a close frame. Cut: ended without one. Away: the longest that one person was without a socket.",
                $"Steps of {string.Join("-", Steps.Percent)} % bake {Steps.Bake.TotalSeconds:0} s each. Releases differ by their configuration only. Swarm monitors an update for 2 s and rolls back what fails; its health check asks once a second.",
                "The weight shift is a script without a journal, a lease, cohorts or drains: a floor, not a delivery.",
            ]);
    }

    private static async Task<TextTable> CompareAsync(BenchEngine bench, string caption, BenchRelease next, Scale scale, CancellationToken cancellation)
    {
        TextTable table = new(caption, "", "failed", "of", "p99 idle ms", "p99 during ms", "sockets told", "cut", "connects refused", "away ms", "s", "ended");
        foreach (var contestant in Contestants)
        {
            await using var one = contestant(bench);
            Console.Error.WriteLine($"{caption}: {one.Name}");
            var round = await Round.RunAsync(one, next, scale.Seconds(3, 1), scale.Seconds(8, 4), LongestUpdate, cancellation);
            table.Add(
                round.Name, $"{round.Failed}", $"{round.Requests}", Figures.Show(round.P99Idle), Figures.Show(round.P99During),
                $"{round.SocketsTold}", $"{round.SocketsCut}", $"{round.ConnectsRefused}", Figures.Show(round.LongestAbsence), $"{round.Seconds:0.0}", round.Ended);
        }

        return table;
    }
}
