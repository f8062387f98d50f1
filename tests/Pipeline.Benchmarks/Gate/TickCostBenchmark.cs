using Pipeline.Benchmarks.Gate.Cost;
using Pipeline.Benchmarks.Measuring;
using Pipeline.Benchmarks.Reporting;

namespace Pipeline.Benchmarks.Gate;

/// <summary>What the guard's tick costs the edge, beside its 250 ms.</summary>
internal sealed class TickCostBenchmark : IBenchmark
{
    public string Name => "gatecost";

    public string Question => "processor time of one tick of the gate, with one metric and with six, against an empty tick";

    public IReadOnlyList<string> Packages => [];

    public Task<Report> RunAsync(Scale scale, CancellationToken cancellation)
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

        return Task.FromResult(new Report([table],
        [
            "A tick is 250 ms long. Every metric has the requests of 5 % of 100/s in each tick. The empty tick only adds up what it is given. Medians of the rounds; × with its range.",
        ]));
    }
}
