using Pipeline.Benchmarks.Gate.Traffic;
using Pipeline.Gates;

namespace Pipeline.Benchmarks.Gate.Runs;

/// <summary>Every run of one scenario. Run number and seed are the same, so a cell gives the same figures on every machine.</summary>
internal sealed record Cell(Scenario Scenario, GateSettings Settings, IReadOnlyList<RunOutcome> Runs)
{
    /// <summary>Replays a scenario.</summary>
    /// <param name="runs">How often to this gate.</param>
    /// <param name="toOthers">How many of these runs go to the other rules as well, up to the horizon.</param>
    public static Cell Measure(Scenario scenario, GateSettings settings, int runs, int toOthers, CancellationToken cancellation) => new(
        scenario, settings,
        [.. ParallelEnumerable.Range(0, runs).AsOrdered().WithCancellation(cancellation)
            .Select(run => new Replay(scenario, settings, run, run < toOthers).Run(cancellation))]);

    /// <summary>This gate's detections after the canary became bad.</summary>
    public IEnumerable<Detection> ByGate => Runs.Select(run => run.Gate).OfType<Detection>().Where(detection => detection.Seconds > 0);

    /// <summary>How many runs this gate ended while the canary was good.</summary>
    public int FalseByGate => Runs.Count(run => run.Gate is { Seconds: <= 0 });

    /// <summary>The runs that another rule watched.</summary>
    public IReadOnlyList<Detection?> ByOther(int rule) => [.. Runs.Where(run => run.Others.Count > 0).Select(run => run.Others[rule])];
}
