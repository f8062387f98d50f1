using Pipeline.Benchmarks.Gate.Promotions;
using Pipeline.Benchmarks.Gate.Runs;
using Pipeline.Benchmarks.Gate.Scenarios;
using Pipeline.Benchmarks.Gate.Traffic;
using Pipeline.Benchmarks.Reporting;

namespace Pipeline.Benchmarks.Gate;

/// <summary>How soon bad canaries are noticed and how often good ones are wronged, by this gate and by the rules of other tools, in simulated traffic.</summary>
internal sealed class GateBenchmark : IBenchmark
{
    public string Name => "gate";

    public string Question => "simulated: requests until a bad canary is noticed, false rollbacks, false promotions, beside the rules of other tools";

    public IReadOnlyList<string> Packages => [];

    public Task<Report> RunAsync(Scale scale, CancellationToken cancellation) => Task.Run(() => Measure(scale, cancellation), cancellation);

    private static Report Measure(Scale scale, CancellationToken cancellation)
    {
        var runs = scale.Times(1000, 10);
        var compared = scale.Times(200, 10);
        var late = scale.Times(100, 0);
        var toOthers = scale.Times(20, 1);
        List<Cell> CellsOf(IEnumerable<Scenario> scenarios, int times) => [.. scenarios.Select(scenario => Cell.Measure(
            scale.Short ? scenario with { GateHorizon = TimeSpan.FromMinutes(1) } : scenario, new(), times, scenario.Load.Rate > 500 ? (toOthers + 3) / 4 : toOthers, cancellation))];

        var health = CellsOf(Health.All(), runs);
        var borders = Border.All().Select(border => BorderCell.Measure(border, runs, cancellation)).ToList();
        var loads = Faults.Loads.Select(load => (Load: load, Cells: CellsOf(Faults.At(load, People.Strangers), load == Faults.Ordinary ? runs : compared))).ToList();
        var sticky = CellsOf(Faults.At(Faults.Ordinary, People.Sticky(Faults.Ordinary.Rate)), compared);
        var heldBack = CellsOf(Faults.HeldBack(People.Strangers), runs);
        var heldBackSticky = CellsOf(Faults.HeldBack(People.Sticky(Faults.Holdback.Rate)), compared);
        var afterAnHour = CellsOf(scale.Short ? [] : Faults.Late(), late);
        return new(
        [
            .. loads.Select(load => DetectionTable.Of($"Bad canaries, {load.Load}, independent requests", load.Cells)),
            DetectionTable.Of($"Bad canaries, {Faults.Ordinary}, people who stay on their arm, one in a hundred of whom sends half of all", sticky),
            DetectionTable.Of($"Bad canaries while stable is held back, {Faults.Holdback}, independent requests", heldBack),
            DetectionTable.Of($"Bad canaries while stable is held back, {Faults.Holdback}, people who stay on their arm", heldBackSticky),
            .. afterAnHour.Count == 0 ? Array.Empty<TextTable>() : [DetectionTable.Of($"Faults after a healthy hour, {Faults.Ordinary}", afterAnHour)],
            HealthTable.Of(health),
            BorderTable.Of(borders),
            Acceptance.Of(loads.Single(load => load.Load == Faults.Ordinary).Cells, health, borders),
        ],
        [
            $"{runs} runs a cell for this gate where it promises something (healthy canaries, borders, independent requests at {Faults.Ordinary} and at {Faults.Holdback}), {compared} elsewhere{(scale.Short ? "" : $", {late} for faults after an hour")}, from seed 0 on; the first {toOthers} (at 1000/s the first {(toOthers + 3) / 4}) are shown to the others too, request by request the same.",
            $"This gate watches {(scale.Short ? "a minute" : "90 s to 10 minutes from the fault on, the shorter the more requests there are; 20 minutes for faults after an hour; a healthy canary 4 minutes with an outage in them, and 15 where users fail all day")}. The others watch an hour.",
            "Cells of bad canaries: canary requests until it is taken back, p50/p95 · bad ones among them p50/p95; a share where not every run took it back in that time. Bad: failed, or slower than stable's 99th percentile. This gate's 30 s of warm-up, in which latency does not count, are included.",
            "Times are log-normal with a median of 20 ms and a 99th percentile of 120 ms. This gate has one metric; its ticks are of 250 ms and its samples by key, as in the edge. Other settings are the defaults.",
            "Flagger: success ≥ 99 %, p99 ≤ 500 ms every 60 s, threshold 5 and the default 1. Argo: success ≥ 95 %, p99 ≤ 500 ms every 5 min, failureLimit 3. Kayenta: minutes of one hour, Mann–Whitney. Naive: two-proportion z at 5 % every 10 s.",
            "Shared outages: half of all requests fail for 30 s every 5 min. Bursts: 20 failures at once in one arm, every 5 min on average, the arm by its share. Provoked: failures that a user causes on whatever arm the user is on; where all of a user's requests fail there are 20 requests/s.",
        ]);
    }
}
