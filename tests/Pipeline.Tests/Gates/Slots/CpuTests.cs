using Pipeline.Gates.Slots;
using static Pipeline.Tests.Gates.Slots.Loads;

namespace Pipeline.Tests.Gates.Slots;

public sealed class CpuTests
{
    private static readonly IReadOnlyList<SlotLoad> Stable = Used(60, cores: .5, perSecond: 500);

    [Fact]
    public void An_operation_that_costs_many_times_as_much_fails_with_both_costs() =>
        Failure(Healthy with { Usage = Used(60, cores: 1.5, perSecond: 100), StableUsage = Stable }).Should()
            .Be("gateway uses 150 % of a core, 15 ms an operation, stable 50 %, 1 ms an operation; 90 % would be allowed");

    [Fact]
    public void A_canary_that_uses_more_because_it_serves_more_passes() =>
        Failure(Healthy with { Usage = Stable, StableUsage = Used(60, cores: .02, perSecond: 20) }).Should().BeNull();

    [Fact]
    public void A_canary_that_spins_without_serving_anybody_fails() =>
        Failure(Healthy with { Usage = Used(60, cores: 1, perSecond: 0), StableUsage = Used(60, cores: .05, perSecond: 1) }).Should()
            .StartWith("gateway uses 100 % of a core, stable 5 %");

    [Fact]
    public void Half_a_minute_of_compiling_is_not_held_against_it() =>
        Enumerable.Range(1, 60).Should().AllSatisfy(seconds => Failure(Healthy with
        {
            Usage = Each(seconds, (second, used) => used with { CpuTime = TimeSpan.FromSeconds(Math.Min(second, 14) + (second * .1)) }, second => second * 20),
            StableUsage = Stable,
        }).Should().BeNull());

    [Fact]
    public void What_little_traffic_costs_besides_is_not_held_against_it() =>
        Failure(Healthy with { Usage = Used(60, cores: .3, perSecond: 10), StableUsage = Stable }).Should().BeNull();

    private static IReadOnlyList<SlotLoad> Used(int seconds, double cores, int perSecond) =>
        Each(seconds, (second, used) => used with { CpuTime = TimeSpan.FromSeconds(second * cores) }, second => second * perSecond);
}
