using Pipeline.Benchmarks.Gate.Cost;
using Pipeline.Benchmarks.Loading;
using Pipeline.Benchmarks.Measuring;
using Pipeline.Benchmarks.Reporting;

namespace Pipeline.Benchmarks.Gate;

/// <summary>What the guard costs the edge: each tick, and each request.</summary>
internal sealed class GateCostBenchmark : IBenchmark
{
    public string Name => "gatecost";

    public string Question => "the gate's cost: processor time of a tick, and requests with and without a canary that is judged";

    public IReadOnlyList<string> Packages => [Wrk.Package];

    public async Task<Report> RunAsync(Scale scale, CancellationToken cancellation)
    {
        TextTable table = new("A tick of the gate", "metrics", "µs", "an empty tick, µs", "× the empty tick", "bytes allocated");
        foreach (var metrics in new[] { 1, 6 })
        {
            List<TickCost> rounds = [];
            for (var round = 0; round < scale.Times(9, 3); round++)
            {
                cancellation.ThrowIfCancellationRequested();
                rounds.Add(TickCost.Measure(metrics, scale.Times(20_000, 2_000)));
            }

            table.Add(
                $"{metrics}", Figures.Show(Figures.Median(rounds.Select(round => round.Microseconds))),
                Figures.Show(Figures.Median(rounds.Select(round => round.EmptyMicroseconds))),
                Figures.ShowRatios(rounds.Select(round => round.Microseconds), rounds.Select(round => round.EmptyMicroseconds)),
                Figures.Show(Figures.Median(rounds.Select(round => round.Bytes))));
        }

        return new Report([table, await GuardCost.MeasureAsync(scale, cancellation)],
        [
            "A tick is 250 ms long. Every metric has the requests of 5 % of 100/s in each tick. The empty tick only adds up what it is given. Medians of the rounds; × with its range.",
            "Requests: real processes, answered at once, generator and edge on the same cores; the canary brings a second module process, too.",
        ]);
    }
}
