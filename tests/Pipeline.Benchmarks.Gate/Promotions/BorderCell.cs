using Pipeline.Benchmarks.Gate.Judges;
using Pipeline.Benchmarks.Gate.Traffic;
using Pipeline.Gates;

namespace Pipeline.Benchmarks.Gate.Promotions;

/// <summary>Runs of one step at a border: each entry is the canary's requests until it was promoted, none where it was not.</summary>
internal sealed record BorderCell(Border Border, IReadOnlyList<long?> Runs)
{
    /// <summary>How long the step lasts at most.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    public double PromotedShare => Runs.Count(run => run is not null) / (double)Runs.Count;

    public static BorderCell Measure(Border border, int runs, CancellationToken cancellation) => new(
        border,
        [.. ParallelEnumerable.Range(0, runs).AsOrdered().WithCancellation(cancellation).Select(run => Promoted(border, run))]);

    private static long? Promoted(Border border, int seed)
    {
        GateSettings settings = new() { Promotion = border.Asked };
        RequestGate gate = new(settings);
        TickSamples samples = new(border.Scenario.Load.Share, settings);
        RequestStream stream = new(border.Scenario, seed);
        var canary = 0L;
        for (var tick = 0L; tick < Deadline.TotalSeconds * RequestStream.TicksOfSecond; tick++)
        {
            var requests = stream.Tick(tick);
            canary += requests.Count(request => request.OnCanary);
            gate.Add(samples.Of(tick, requests));
            switch (gate.Decide())
            {
                case GateDecision.Promote: return canary;
                case GateDecision.Rollback: return null;
                case GateDecision.Hold: break;
            }
        }

        return null;
    }
}
