using Pipeline.Benchmarks.Gate.Traffic;

namespace Pipeline.Benchmarks.Gate.Scenarios;

/// <summary>What can be wrong with a canary.</summary>
internal static class Faults
{
    /// <summary>The traffic at which the reference's own tables stand.</summary>
    public static readonly Load Ordinary = new(100, .05);

    /// <summary>The same traffic on the last step.</summary>
    public static readonly Load Holdback = new(100, .97);

    public static readonly IReadOnlyList<Load> Loads = [new(10, .01), Ordinary, new(1000, .1), new(100, .95)];

    // What is not noticed in so many of the canary's requests is not noticed soon.
    private const double MostCanaryRequests = 3000;

    /// <summary>The grid of errors and of slowness at one traffic.</summary>
    public static IEnumerable<Scenario> At(Load load, People people) => new Scenario[]
    {
        Errors(load, .001, .01), Errors(load, .001, .05), Errors(load, .001, .2), Errors(load, .001, 1),
        Errors(load, .01, .05), Errors(load, .01, .2), Errors(load, .01, 1),
        Slow(load, "answers ×1.1 (tolerated)", 1.1), Slow(load, "answers ×1.5", 1.5), Slow(load, "answers ×2", 2), Slow(load, "answers ×5", 5),
        new("only p99 ×3", load, .001) { CanaryTimes = ResponseTimes.TailTimes(3) },
    }.Select(scenario => scenario with { People = people, GateHorizon = Horizon(load) });

    /// <summary>Errors at a share that leaves stable a holdback of three in a hundred.</summary>
    public static IEnumerable<Scenario> HeldBack(People people) =>
        new[] { Errors(Holdback, .001, .05), Errors(Holdback, .001, .3), Errors(Holdback, .001, 1), Errors(Holdback, .01, .3), Errors(Holdback, .01, 1) }
            .Select(scenario => scenario with { People = people, GateHorizon = TimeSpan.FromMinutes(10) });

    /// <summary>Faults that come after an hour of health, watched for another twenty minutes.</summary>
    public static IEnumerable<Scenario> Late() =>
        new[] { Errors(Ordinary, .001, .05), Slow(Ordinary, "answers ×2", 2) }.Select(scenario => scenario with
        {
            Name = scenario.Name + ", after an hour",
            Onset = TimeSpan.FromHours(1),
            Horizon = TimeSpan.FromHours(2),
        });

    private static TimeSpan Horizon(Load load) =>
        TimeSpan.FromSeconds(Math.Clamp(MostCanaryRequests / (load.Rate * load.Share), 90, 600));

    private static Scenario Errors(Load load, double from, double to) =>
        new($"errors {from * 100:0.#} → {to * 100:0} %", load, from) { CanaryFailing = to };

    private static Scenario Slow(Load load, string name, double factor) =>
        new(name, load, .001) { CanaryTimes = ResponseTimes.Times(factor) };
}
