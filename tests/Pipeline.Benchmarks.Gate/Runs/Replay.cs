using Pipeline.Benchmarks.Gate.Judges;
using Pipeline.Benchmarks.Gate.Traffic;
using Pipeline.Gates;

namespace Pipeline.Benchmarks.Gate.Runs;

/// <summary>Replays one run of a scenario to every rule until all have acted, or the horizon is reached.</summary>
internal sealed class Replay(Scenario scenario, GateSettings settings, int seed, bool toOthers)
{
    private const int TicksOfWindow = Window.Seconds * RequestStream.TicksOfSecond;

    private readonly RolloutGate gate = new(settings);
    private readonly TickSamples samples = new(scenario.Load.Share, settings);
    private readonly IWindowJudge[] others = toOthers ? [.. WindowJudges.All.Select(judge => judge.Make())] : [];
    private readonly Detection?[] acted = new Detection?[toOthers ? WindowJudges.All.Count : 0];
    private readonly long onset = Ticks(scenario.Onset);
    private Detection? cut;
    private Window window;
    private long canaryRequests, badRequests;

    public RunOutcome Run(CancellationToken cancellation)
    {
        var stream = new RequestStream(scenario, seed);
        var last = Ticks(scenario.Horizon);
        var lastOfGate = Ticks(scenario.Onset + scenario.GateHorizon);
        for (var tick = 0L; tick < last && ((cut is null && tick < lastOfGate) || acted.Contains(null)); tick++)
        {
            cancellation.ThrowIfCancellationRequested();
            var requests = stream.Tick(tick);
            Count(requests, tick);
            if (cut is null && tick < lastOfGate)
            {
                gate.Add(samples.Of(tick, requests));
                cut = gate.IsBad ? Now(tick) : null;
            }

            if (toOthers && (tick + 1) % TicksOfWindow == 0)
                LookAtWindow(tick);
        }

        return new(cut, acted);
    }

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * RequestStream.TicksOfSecond);

    private void Count(List<Request> requests, long tick)
    {
        foreach (var request in requests)
        {
            window.Add(request);
            if (tick < onset || !request.OnCanary)
                continue;
            canaryRequests++;
            if (request.IsBad)
                badRequests++;
        }
    }

    private void LookAtWindow(long tick)
    {
        for (var index = 0; index < others.Length; index++)
        {
            if (acted[index] is null && others[index].Look(window))
                acted[index] = Now(tick);
        }

        window = default;
    }

    private Detection Now(long tick) => new((tick + 1 - onset) / (double)RequestStream.TicksOfSecond, canaryRequests, badRequests);
}
