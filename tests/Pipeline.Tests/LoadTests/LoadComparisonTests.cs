using Pipeline.LoadTests;
using Pipeline.Ports;

namespace Pipeline.Tests.LoadTests;

public sealed class LoadComparisonTests
{
    [Fact]
    public void The_ratio_is_the_median_of_the_pairs_and_its_spread_their_range()
    {
        var p99 = LoadComparison.Of([Pair(10, 11), Pair(20, 30), Pair(40, 36), Pair(10, 12)]).Rows.Single(row => row.Measure == "p99");
        p99.Should().BeEquivalentTo(new { Stable = 15.0, Candidate = 21.0, Ratio = 1.15, Low = 0.9, High = 1.5 },
            options => options.Using<double>(context => context.Subject.Should().BeApproximately(context.Expectation, 1e-12)).WhenTypeIs<double>());
    }

    [Fact]
    public void A_machine_that_is_slow_for_both_changes_no_ratio() =>
        LoadComparison.Of([Pair(10, 20), Pair(1000, 2000)]).Rows.Single(row => row.Measure == "p99")
            .Should().BeEquivalentTo(new { Ratio = 2.0, Low = 2.0, High = 2.0 });

    [Fact]
    public void Where_stable_has_zero_there_is_no_ratio() =>
        LoadComparison.Of([Pair(0, 5), Pair(0, 5)]).Rows.Single(row => row.Measure == "p99").Ratio.Should().BeNull();

    [Fact]
    public void What_failed_is_added_up() =>
        LoadComparison.Of([Pair(1, 1, failed: 2), Pair(1, 1, failed: 3)]).Should().BeEquivalentTo(new { Pairs = 2, StableFailed = 0, CandidateFailed = 5 });

    [Theory]
    [InlineData(1, 10)]
    [InlineData(21, 10)]
    [InlineData(4, 0.5)]
    [InlineData(4, 601)]
    public void A_plan_out_of_range_is_refused(int pairs, double seconds) =>
        FluentActions.Invoking(() => new LoadTestPlan(pairs, TimeSpan.FromSeconds(seconds))).Should().Throw<ArgumentException>().WithMessage("*give*");

    private static LoadPair Pair(double stable, double candidate, long failed = 0) => new(Run(stable, 0), Run(candidate, failed));

    private static LoadRun Run(double p99, long failed) =>
        new(new WorkloadResult(100, failed, TimeSpan.FromMilliseconds(p99 / 2), TimeSpan.FromMilliseconds(p99)), TimeSpan.FromSeconds(1), 1024 * 1024);
}
