using Pipeline.Gates;
using Pipeline.Gates.Sampling;

namespace Pipeline.Tests.Gates;

/// <summary>Simulated runs with fixed seeds at the tick of 250 ms. The limits are those that the gate promises.</summary>
public sealed class FalseAlarmTests
{
    private const int Runs = 400;

    [Theory]
    [InlineData(.05, .02)]
    [InlineData(.5, .3)]
    [InlineData(.95, .0005)]
    public void A_canary_as_good_as_stable_is_rolled_back_at_most_once_in_a_hundred_runs(double share, double failing) =>
        Share(new() { WarmUpTicks = 0, MinAfflictedKeys = 0 }, share, failing, failing, GateDecision.Rollback).Should().BeLessThanOrEqualTo(.01);

    [Fact]
    public void A_canary_at_the_border_of_acceptable_is_promoted_at_most_once_in_twenty_runs()
    {
        var settings = new GateSettings { WarmUpTicks = 0, Promotion = new() { Rate = .05, MinTicks = 20 } };
        Share(settings, .5, .05, .025, GateDecision.Promote).Should().BeLessThanOrEqualTo(.05);
        Share(settings, .5, .001, .001, GateDecision.Promote).Should().BeGreaterThan(.5, "the limit must not hold because nothing is ever promoted");
    }

    private static double Share(GateSettings settings, double share, double canaryFailing, double stableFailing, GateDecision wanted) =>
        (double)Enumerable.Range(0, Runs).AsParallel().Count(run => Reaches(settings, share, canaryFailing, stableFailing, wanted, new Random(run))) / Runs;

    private static bool Reaches(GateSettings settings, double share, double canaryFailing, double stableFailing, GateDecision wanted, Random random)
    {
        var gate = new RequestGate(settings);
        for (var tick = 0; tick < 240; tick++)
        {
            gate.Add([Outcomes(share, canaryFailing, stableFailing, random)]);
            if (gate.Decide() == wanted)
                return true;
        }

        return false;
    }

    private static RoutedOutcomes Outcomes(double share, double canaryFailing, double stableFailing, Random random)
    {
        Span<long> canary = stackalloc long[OutcomeCounts.Categories];
        Span<long> widened = stackalloc long[OutcomeCounts.Categories];
        Span<long> stable = stackalloc long[OutcomeCounts.Categories];
        for (var request = 0; request < 25; request++)
        {
            if (random.NextDouble() >= share)
            {
                stable[Category(random, stableFailing)]++;
                continue;
            }

            var category = Category(random, canaryFailing);
            canary[category]++;
            widened[category is > 0 and < 4 && random.NextDouble() < .6 ? category - 1 : category]++;
        }

        return new("http", share, Counts(canary), Counts(widened), Counts(stable));
    }

    private static int Category(Random random, double failing) => random.NextDouble() < failing ? 4
        : random.NextDouble() switch { < .5 => 0, < .9 => 1, < .99 => 2, _ => 3 };

    private static OutcomeCounts Counts(Span<long> categories) => new(categories[0], categories[1], categories[2], categories[3], categories[4]);
}
