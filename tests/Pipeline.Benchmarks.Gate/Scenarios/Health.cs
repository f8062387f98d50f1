using Pipeline.Benchmarks.Gate.Traffic;

namespace Pipeline.Benchmarks.Gate.Scenarios;

/// <summary>Healthy canaries in all that may happen around them. Whoever takes one back is wrong.</summary>
internal static class Health
{
    private static readonly People Users = People.Sticky(Faults.Ordinary.Rate);
    private static readonly TimeSpan OneOutage = TimeSpan.FromMinutes(4);

    public static IEnumerable<Scenario> All() =>
    [
        .. At("plain", load => new("", load, .01)),
        .. At("shared outages", load => new("", load, .001) { Disturbance = Disturbance.Outages }),
        .. At("bursts", load => new("", load, .001) { Disturbance = Disturbance.Bursts }),
        .. At("heavy users", load => new("", load, .01) { People = Users }),
        .. At("heavy users, some far away", load => new("", load, .01) { People = Users with { DistanceSpread = .3 } }),
        .. At("ten heavy users provoke errors", load => new("", load, .001) { People = Users with { Provokers = 10, ProvokedFailures = .2 } }),
        .. HeldBack(),
        .. new[] { (1, .25), (2, .25), (3, .05), (3, .25), (3, .97), (5, .05), (5, .25), (5, .97) }.Select(users => FailingAllDay(users.Item1, users.Item2)),
    ];

    // At the first step, at one with much for both, and at the last, where stable is a holdback.
    private static IEnumerable<Scenario> At(string name, Func<Load, Scenario> scenario) =>
        new[] { Faults.Ordinary, new Load(Faults.Ordinary.Rate, .25), Faults.Holdback }
            .Select(load => scenario(load) with { Name = name, GateHorizon = OneOutage });

    // What the product itself fails, from below the floor to far above it.
    private static IEnumerable<Scenario> HeldBack() => new[] { .0001, .002, .05 }.SelectMany(failing => new Scenario[]
    {
        new($"{failing * 100:0.##} % fail anyway", Faults.Holdback, failing),
        new($"{failing * 100:0.##} % fail anyway, shared outages", Faults.Holdback, failing) { Disturbance = Disturbance.Outages },
    }).Select(scenario => scenario with { GateHorizon = OneOutage });

    // Few people, so that a few of them are much of an arm.
    private static Scenario FailingAllDay(int count, double share) =>
        new($"every request of {count} of 400 users fails", new(20, share), .001)
        {
            People = new("400 users", 400) { Provokers = count, ProvokedFailures = 1 },
            GateHorizon = TimeSpan.FromMinutes(15),
        };
}
