using Pipeline.Edge.Counting;
using Pipeline.Edge.Tests.Running;
using Pipeline.Gates.Sampling;
using Pipeline.Traffic;

namespace Pipeline.Edge.Tests.Counting;

public sealed class OperationCountTests
{
    [Fact]
    public async Task Operations_are_read_from_both_slots_with_the_share_that_came_about()
    {
        await using var edge = await Running.Edge.StartAsync();
        edge.Open(Weight.Percent(5));
        (edge.Stable.Metrics, edge.Canary.Metrics) = (Page(1000, 7), Page(0, 0));
        await Eventually.TrueAsync(() => Settled(edge), "a reading has been taken");
        (edge.Stable.Metrics, edge.Canary.Metrics) = (Page(1060, 7), Page(18, 2));
        List<RoutedOutcomes> ticks = [];
        await Eventually.TrueAsync(
            () =>
            {
                ticks.AddRange(edge.Plane.Counters.TakeTick());
                return ticks.Sum(tick => tick.CanaryOk + tick.StableOk) >= 78;
            },
            "the operations are counted");
        ticks.Should().OnlyContain(tick => tick.Metric == "gateway send" && tick.IsRealised && !tick.IsTimed);
        ticks.Sum(tick => tick.Canary.Failed).Should().Be(2);
        ticks.Sum(tick => tick.Stable.Failed).Should().Be(0);
        foreach (var tick in ticks)
            tick.Share.Should().Be((double)tick.Canary.Total / (tick.Canary.Total + tick.Stable.Total));
    }

    [Fact]
    public void A_counter_that_began_again_is_counted_from_zero_and_the_first_reading_is_only_the_beginning()
    {
        OperationSeries series = new();
        series.Read(Page(500, 5)).Should().BeEmpty();
        series.Read(Page(510, 6))["send"].Outcomes.Should().Be(new OperationOutcomes(10, 1));
        series.Read(Page(4, 0))["send"].Outcomes.Should().Be(new OperationOutcomes(4, 0));
        series.Read("").Should().BeEmpty();
    }

    private static bool Settled(Running.Edge edge) => edge.Stable.MetricsRead > 1 && edge.Canary.MetricsRead > 1;

    private static string Page(int ok, int failed) =>
        $"chat_operations_total{{operation=\"send\",outcome=\"ok\"}} {ok}\nchat_operations_total{{operation=\"send\",outcome=\"failed\"}} {failed}\n";
}
