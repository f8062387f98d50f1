using Pipeline.Gates.Forecasts;
using Pipeline.Rollouts;
using Pipeline.Traffic;

namespace Pipeline.Tests.Rollouts;

public sealed class StepForecastTests
{
    private static readonly RolloutPlan Plan = new([new(Weight.Percent(5), TimeSpan.FromMinutes(1)) { AtMost = TimeSpan.FromMinutes(15) }, new(Weight.Full, TimeSpan.FromMinutes(1))])
    {
        Ladder = [new(Weight.Percent(5), new() { Rate = .05, LatencyTests = 0 })],
        Samples = 10,
    };

    [Fact]
    public void A_step_takes_as_long_as_its_samples_take_to_come()
    {
        var forecast = Forecast(new(RequestsPerSecond: 3.2, Users: 0));
        forecast.Sentence(new(3.2, 0)).Should().Be("5 %: about 9 min at 3.2 requests a second");
        forecast.IsTooQuiet.Should().BeFalse();
    }

    [Fact]
    public void A_busy_product_still_bakes() => Forecast(new(10_000, 0)).Time.Should().Be(TimeSpan.FromMinutes(1));

    [Fact]
    public void Users_give_one_sample_a_minute_each_however_much_they_ask_for()
    {
        TrafficSeen traffic = new(RequestsPerSecond: 500, Users: 60);
        var forecast = Forecast(traffic);
        forecast.IsTooQuiet.Should().BeTrue();
        forecast.Sentence(traffic).Should().Be("5 %: too quiet: about 29 min at 500 requests a second of 60 users for 86 samples of the canary, and it is held after 15 min; "
            + "let synthetic conversations run meanwhile (LoadTest's workload), or plan another ladder");
    }

    [Fact]
    public void Without_traffic_a_step_takes_for_ever() => Forecast(new(0, 0)).Sentence(new(0, 0)).Should().StartWith("5 %: too quiet: for ever at 0 requests a second");

    [Fact]
    public void A_step_that_asks_for_no_proof_needs_its_bake_and_its_samples() =>
        StepForecast.Of(Plan, Plan.Steps[1], new(1, 1)).Should().BeEquivalentTo(new { Samples = 10, Time = TimeSpan.FromMinutes(1) });

    [Fact]
    public void Traffic_is_that_of_the_busiest_module_and_a_slot_that_is_new_counts_from_nothing()
    {
        TrafficCounts before = new(Samples.Noon, [new("gateway", "gateway-1", SlotKind.Stable) { Requests = 100 }, new("messages", "messages-1", SlotKind.Stable) { Requests = 7 }]);
        TrafficCounts now = new(Samples.Noon.AddSeconds(10),
        [
            new("gateway", "gateway-1", SlotKind.Stable) { Requests = 120, SocketsOpened = 5, SocketsOpen = 40, Operations = 900 },
            new("gateway", "gateway-2", SlotKind.Canary) { Requests = 5 },
            new("messages", "messages-1", SlotKind.Stable) { Requests = 8 },
        ]);
        TrafficSeen.Between(before, now).Should().Be(new TrafficSeen(3, 40));
        TrafficSeen.Between(now, now).Should().BeNull();
    }

    private static StepForecast Forecast(TrafficSeen traffic) => StepForecast.Of(Plan, Plan.Steps[0], traffic);
}
