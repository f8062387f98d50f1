using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Pipeline.Benchmarks.Measuring;
using Pipeline.Benchmarks.Reporting;
using Pipeline.Benchmarks.Shipping;

namespace Pipeline.Benchmarks.LogCost;

/// <summary>What a rollout's own time has to do with whether Elasticsearch is there.</summary>
internal sealed class LogCostBenchmark : IBenchmark
{
    public string Name => "logcost";

    public string Question => "a rollout's own time with Elasticsearch up, stopped and silent";

    public IReadOnlyList<string> Packages => [];

    public async Task<Report> RunAsync(Scale scale, CancellationToken cancellation)
    {
        await using var node = await Node.StartAsync(cancellation);
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        using TcpListener closed = new(IPAddress.Loopback, 0);
        closed.Start();
        var refused = AddressOf(closed);
        closed.Stop();
        await using var site = await LoggedSite.StartAsync(cancellation);
        Kind[] kinds = [new("up", node.Address), new("up, again", node.Address), new("stopped: connections are refused", refused), new("silent: connections are taken and never answered", AddressOf(silent))];
        // The first round warms up and does not count.
        for (var round = 0; round <= scale.Times(15, 2); round++)
            foreach (var kind in kinds.Skip(round % kinds.Length).Concat(kinds.Take(round % kinds.Length)))
                kind.Add(await MeasureAsync(site, kind.Address, cancellation), counts: round > 0);

        TextTable table = new($"A rollout of two steps, each baked a second, {kinds[0].Rollouts.Count} times each; seconds", "Elasticsearch", "the rollout", "of up", "both commands", "of up");
        foreach (var kind in kinds)
            table.Add(kind.Name, Figures.Show(Figures.Median(kind.Rollouts)), Figures.ShowRatios(kind.Rollouts, kinds[0].Rollouts), Figures.Show(Figures.Median(kind.Commands)), Figures.ShowRatios(kind.Commands, kinds[0].Commands));
        return new([table],
        [
            "The rollout: from its first journal entry to its last by the edge's clock, without the wait between the two commands. Both commands: Canary and Promote in one process, with opening the session and the flush at each end.",
            "The second row is the same as the first: what it differs by is noise. The order changes from round to round; ratios are of one round.",
            "A flush gives a node that takes connections and never answers 5 seconds at the end of each command, when the rollout has gone on already.",
        ]);
    }

    private static async Task<(double Rollout, double Commands)> MeasureAsync(LoggedSite site, Uri address, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var rollout = await site.ReleaseAsync(address, cancellation);
        return (rollout.TotalSeconds, watch.Elapsed.TotalSeconds);
    }

    private static Uri AddressOf(TcpListener listener) => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    private sealed record Kind(string Name, Uri Address)
    {
        public List<double> Rollouts { get; } = [];

        public List<double> Commands { get; } = [];

        public void Add((double Rollout, double Commands) seconds, bool counts)
        {
            if (!counts)
                return;
            Rollouts.Add(seconds.Rollout);
            Commands.Add(seconds.Commands);
        }
    }
}
