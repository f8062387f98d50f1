using Pipeline.Benchmarks.Gate.Traffic;
using Pipeline.Gates.Promotion;

namespace Pipeline.Benchmarks.Gate.Promotions;

/// <summary>A canary at the border of what one of the promotion's tests accepts, or a good one.</summary>
/// <param name="Asked">What the step asks for.</param>
internal sealed record Border(Scenario Scenario, PromotionSettings Asked)
{
    /// <summary>A good canary: it is to be promoted, or the limits would hold because nothing ever is.</summary>
    public bool IsGood { get; init; }

    private static readonly Load Step = new(100, .25);

    public static IEnumerable<Border> All() =>
    [
        Errors(.05, 1), Errors(.02, 2), Errors(.005, 3),
        new(new("every answer slower by the margin", Step, .001) { CanaryTimes = ResponseTimes.Times(1.25) }, new() { LatencyTests = 1 }),
        new(new("only the slowest slower by the margin", Step, .001) { CanaryTimes = ResponseTimes.TailTimes(1.25) }, new()),
        new(new("errors at .5 %, heavy users", Step, .0025) { CanaryFailing = .005, People = People.Sticky(Step.Rate) }, new()),
        new(new("good, errors at .1 %", Step, .001), new()) { IsGood = true },
        new(new("good, heavy users", Step, .001) { People = People.Sticky(Step.Rate) }, new()) { IsGood = true },
    ];

    // At the border of the rate and of the ratio at once: further in it is easier to tell.
    private static Border Errors(double rate, int latencyTests)
    {
        PromotionSettings asked = new() { Rate = rate, LatencyTests = latencyTests };
        return new(new($"errors at {rate * 100:0.#} %", Step, rate / asked.Ratio) { CanaryFailing = rate }, asked);
    }
}
