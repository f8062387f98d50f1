using Pipeline.Gates.Confidence;
using Pipeline.Gates.Statistics;

namespace Pipeline.Tests.Gates;

/// <summary>The confidence sequences hold the truth at all times at once, in simulated runs with fixed seeds.</summary>
public sealed class ConfidenceTests
{
    private const int Runs = 200;
    private const double Alpha = .05;

    [Fact]
    public void A_failure_rate_leaves_its_interval_at_any_time_in_at_most_one_of_twenty_runs() =>
        Missed(random => Misses(random, .1, (hits, trials) => new BetaMixture().Interval(hits, trials, Alpha))).Should().BeLessThanOrEqualTo(Alpha);

    [Fact]
    public void A_rate_ratio_leaves_its_interval_at_any_time_in_at_most_one_of_twenty_runs()
    {
        var ratio = new RateRatio(.2, new());
        Missed(random => Misses(random, ratio.ShareOfFailures(3), (hits, trials) => ratio.Interval(hits, trials, Alpha), truth: 3))
            .Should().BeLessThanOrEqualTo(Alpha);
    }

    [Fact]
    public void A_quantile_leaves_its_ranks_at_any_time_in_at_most_one_of_twenty_runs()
    {
        var ranks = Enumerable.Range(1, 500).Select(count => new QuantileRanks(.9, 200).Ranks(count, Alpha / 2)).ToList();
        Missed(random =>
        {
            var below = 0;
            return ranks.Any(rank =>
            {
                below += random.NextDouble() < .9 ? 1 : 0;
                return rank.Low > below || rank.High <= below;
            });
        }).Should().BeLessThanOrEqualTo(Alpha);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Few_values_bound_a_high_quantile_from_no_side_that_they_cannot(long count) =>
        new QuantileRanks(.99, 1000).Ranks(count, .025).High.Should().BeGreaterThan(count);

    [Fact]
    public void An_interval_narrows_as_trials_come_and_never_leaves_0_to_1()
    {
        var widths = new long[] { 0, 10, 100, 10_000, 1_000_000 }.Select(trials => new BetaMixture().Interval(trials / 10, trials, Alpha))
            .Select(interval => (interval.Low, interval.High, Width: interval.High - interval.Low)).ToList();
        widths.Select(interval => interval.Width).Should().BeInDescendingOrder();
        widths.Should().OnlyContain(interval => interval.Low >= 0 && interval.High <= 1);
    }

    [Fact]
    public void A_gamma_function_of_what_is_not_positive_is_not_a_number() => LogGamma.Of(0).Should().Be(double.NaN);

    private static double Missed(Func<Random, bool> misses) => (double)Enumerable.Range(0, Runs).AsParallel().Count(run => misses(new Random(run))) / Runs;

    private static bool Misses(Random random, double chance, Func<long, long, Interval> interval, double? truth = null)
    {
        var hits = 0L;
        return Enumerable.Range(1, 300).Any(trials =>
        {
            hits += random.NextDouble() < chance ? 1 : 0;
            var (low, high) = interval(hits, trials);
            return (truth ?? chance) < low || (truth ?? chance) > high;
        });
    }
}
