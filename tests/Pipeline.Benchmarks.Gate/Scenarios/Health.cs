using Pipeline.Benchmarks.Gate.Traffic;

namespace Pipeline.Benchmarks.Gate.Scenarios;

/// <summary>Healthy canaries in all that may happen around them. Whoever takes one back is wrong.</summary>
internal static class Health
{
    private static readonly People Users = People.Sticky(Faults.Ordinary.Rate);

    public static IEnumerable<Scenario> All() =>
    [
        .. At("plain", load => new("", load, .01)),
        .. At("shared outages", load => new("", load, .001) { Disturbance = Disturbance.Outages }),
        .. At("bursts", load => new("", load, .001) { Disturbance = Disturbance.Bursts }),
        .. At("heavy users", load => new("", load, .01) { People = Users }),
        .. At("heavy users, some far away", load => new("", load, .01) { People = Users with { DistanceSpread = .3 } }),
        .. At("a heavy user provokes errors", load => new("", load, .001) { People = Users with { Provokers = 1, ProvokedFailures = .5 } }),
        .. At("ten heavy users provoke errors", load => new("", load, .001) { People = Users with { Provokers = 10, ProvokedFailures = .2 } }),
    ];

    // At the first step, and at the last, where stable is a holdback.
    private static IEnumerable<Scenario> At(string name, Func<Load, Scenario> scenario) =>
        new[] { Faults.Ordinary, new Load(Faults.Ordinary.Rate, .25), new Load(Faults.Ordinary.Rate, .95) }
            .Select(load => scenario(load) with { Name = name, GateHorizon = TimeSpan.FromMinutes(15) });
}
