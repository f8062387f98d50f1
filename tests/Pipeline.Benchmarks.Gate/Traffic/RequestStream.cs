namespace Pipeline.Benchmarks.Gate.Traffic;

/// <summary>The requests of one run of a scenario, tick by tick. The same seed gives the same requests, whoever judges them.</summary>
internal sealed class RequestStream(Scenario scenario, int seed)
{
    /// <summary>Ticks of 250 ms in a second.</summary>
    public const int TicksOfSecond = 4;

    private const int OutageEvery = 300 * TicksOfSecond;
    private const int OutageTicks = 30 * TicksOfSecond;
    private const double OutageFailing = .5;
    private const int BurstSize = 20;

    private readonly Draws draws = new((ulong)seed);
    private readonly ulong salt = Draws.Mix((ulong)seed ^ 0x5A17);
    private readonly double[] distances = Distances(scenario.People, seed);
    private readonly long onset = (long)(scenario.Onset.TotalSeconds * TicksOfSecond);
    private readonly List<Request> requests = [];

    /// <summary>The requests that are answered within a tick, in their order.</summary>
    public List<Request> Tick(long tick)
    {
        requests.Clear();
        var bad = tick >= onset;
        var outage = scenario.Disturbance == Disturbance.Outages && (tick + OutageEvery / 2) % OutageEvery < OutageTicks ? OutageFailing : 0;
        for (var left = draws.Poisson(scenario.Load.Rate / TicksOfSecond); left > 0; left--)
            requests.Add(Next(bad, outage));
        if (scenario.Disturbance == Disturbance.Bursts && draws.Chance(1.0 / OutageEvery))
            AddBurst();
        return requests;
    }

    private Request Next(bool bad, double outage)
    {
        var sender = scenario.People.Sender(draws);
        var key = sender < 0 ? draws.Bits() : Draws.Mix(salt + (ulong)sender);
        var canary = IsOnCanary(key);
        var failing = canary && bad ? scenario.CanaryFailing : scenario.Failing;
        if (sender >= 0 && sender < scenario.People.Provokers)
            failing = Math.Max(failing, scenario.People.ProvokedFailures);
        var failed = draws.Chance(Math.Max(failing, outage));
        var milliseconds = (canary && bad ? scenario.CanaryTimes : ResponseTimes.Usual).Draw(draws);
        return new(key, canary, failed, distances.Length == 0 ? milliseconds : milliseconds * distances[sender]);
    }

    private void AddBurst()
    {
        var onCanary = draws.Chance(scenario.Load.Share);
        for (var left = BurstSize; left > 0; left--)
        {
            var key = draws.Bits();
            while (IsOnCanary(key) != onCanary)
                key = draws.Bits();
            requests.Add(new(key, onCanary, Failed: true, 1));
        }
    }

    // The low bits choose the cell of the samples, so the high ones choose the arm.
    private bool IsOnCanary(ulong key) => (key >> 11) * (1.0 / (1UL << 53)) < scenario.Load.Share;

    private static double[] Distances(People people, int seed)
    {
        if (people is not { Users: { } users, DistanceSpread: > 0 })
            return [];
        var draws = new Draws(Draws.Mix((ulong)seed ^ 0xD157));
        return [.. Enumerable.Range(0, users).Select(_ => Math.Exp(people.DistanceSpread * Pipeline.Gates.Statistics.NormalQuantile.Of(Math.Max(1e-12, draws.Share()))))];
    }
}
