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
        ticks.Should().OnlyContain(tick => tick.Metric == "gateway operations" && tick.IsRealised);
        ticks.Sum(tick => tick.Canary.Failed).Should().Be(2);
        ticks.Sum(tick => tick.Stable.Failed).Should().Be(0);
        foreach (var tick in ticks)
            tick.Share.Should().Be((double)tick.Canary.Total / (tick.Canary.Total + tick.Stable.Total));
    }

    [Fact]
    public void A_counter_that_began_again_is_counted_from_zero_and_the_first_reading_is_only_the_beginning()
    {
        OperationSeries series = new();
        series.Read(Page(500, 5)).Should().Be(new OperationOutcomes(0, 0));
        series.Read(Page(510, 6)).Should().Be(new OperationOutcomes(10, 1));
        series.Read(Page(4, 0)).Should().Be(new OperationOutcomes(4, 0));
        series.Read("").Should().Be(new OperationOutcomes(0, 0));
    }

    [Theory]
    [InlineData("chat_operations_total{operation=\"a,}\\\"\",outcome=\"failed\"} 3 1700000000", true, 3)]
    [InlineData("files_operations_total{ outcome=\"ok\" , operation=\"get\", } 1e3", false, 1000)]
    public void Labels_are_read_as_the_format_writes_them(string line, bool failed, double value) =>
        PrometheusOperations.Parse("# HELP x\n" + line + "\r\n").Should().ContainSingle()
            .Which.Should().Match<PrometheusOperations.Sample>(sample => sample.Failed == failed && sample.Value.Equals(value));

    [Theory]
    [InlineData("chat_operations_total{outcome=\"ok")]
    [InlineData("chat_operations_total{outcome=\"ok\\")]
    [InlineData("chat_operations_total{} NaN")]
    [InlineData("chat_operations_total{} -1")]
    [InlineData("chat_operations_total{")]
    [InlineData("chat_operation_duration_seconds_count{} 3")]
    [InlineData("}{=\"")]
    public void What_is_no_counter_is_left_out(string line) => PrometheusOperations.Parse(line).Should().BeEmpty();

    private static bool Settled(Running.Edge edge) => edge.Stable.MetricsRead > 1 && edge.Canary.MetricsRead > 1;

    private static string Page(int ok, int failed) =>
        $"chat_operations_total{{operation=\"send\",outcome=\"ok\"}} {ok}\nchat_operations_total{{operation=\"send\",outcome=\"failed\"}} {failed}\n";
}
