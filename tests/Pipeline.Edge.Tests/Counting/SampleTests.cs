using Microsoft.Extensions.Time.Testing;
using Pipeline.Edge.Counting;
using Pipeline.Edge.Routing;
using Pipeline.Gates.Sampling;
using Pipeline.Traffic;

namespace Pipeline.Edge.Tests.Counting;

public sealed class SampleTests : IDisposable
{
    private static readonly SlotRoute Stable = new("gateway-1", 1, new("http://127.0.0.1:1"));
    private static readonly SlotRoute Canary = new("gateway-2", 2, new("http://127.0.0.1:2"));

    private readonly FakeTimeProvider _time = new();
    private readonly Routes _routes;
    private readonly TrafficCounters _counters;
    private ulong _keys;

    public SampleTests()
    {
        _routes = new(_time);
        _counters = new(_routes, _time);
        _routes.Changed += _counters.Follow;
        Open(Weight.Zero);
    }

    public void Dispose() => _routes.Dispose();

    [Theory]
    [InlineData(50, 0, 0)]
    [InlineData(106, 0, 0)]
    [InlineData(120, 3, 0)]
    [InlineData(150, 3, 3)]
    public void An_answer_is_counted_by_stables_limits_and_the_margins(int milliseconds, int category, int widened)
    {
        StableAnswers(100);
        Open(Weight.Percent(5));
        Answer(SlotKind.Canary, milliseconds);
        Answer(SlotKind.Stable, milliseconds);
        var tick = _counters.TakeTick().Should().ContainSingle().Subject;
        tick.Canary[category].Should().Be(1);
        tick.CanaryWidened[widened].Should().Be(1);
        tick.Stable[milliseconds > 105 ? 3 : 0].Should().Be(1);
        tick.Share.Should().Be(.05);
    }

    [Fact]
    public void A_request_that_hangs_counts_as_slow_while_it_does_and_once()
    {
        StableAnswers(100);
        Open(Weight.Percent(5));
        var (canary, stable) = (Begin(SlotKind.Canary), Begin(SlotKind.Stable));
        _counters.TakeTick().Should().BeEmpty();
        _time.Advance(TimeSpan.FromMilliseconds(120));
        _counters.TakeTick().Should().ContainSingle().Which.Should().Match<RoutedOutcomes>(tick =>
            tick.Canary.Above99 == 1 && tick.CanaryWidened.Total == 0 && tick.Stable.Above99 == 1 && tick.NewlyAfflictedKeys == 1);
        _time.Advance(TimeSpan.FromMilliseconds(30));
        _counters.TakeTick().Should().ContainSingle().Which.Should().Match<RoutedOutcomes>(tick =>
            tick.Canary.Total == 0 && tick.CanaryWidened.Above99 == 1 && tick.Stable.Total == 0);
        canary.End(failed: false);
        stable.End(failed: true);
        _counters.TakeTick().Should().ContainSingle().Which.Should().Match<RoutedOutcomes>(tick =>
            tick.Canary.Total == 0 && tick.CanaryWidened.Total == 0 && tick.CanaryOk == 1 && tick.Stable == new OutcomeCounts(0, 0, 0, 0, 1));
        _counters.TakeTick().Should().BeEmpty();
    }

    [Fact]
    public void A_client_that_leaves_in_time_leaves_nothing_behind()
    {
        StableAnswers(100);
        Open(Weight.Percent(5));
        Begin(SlotKind.Canary).Leave();
        _time.Advance(TimeSpan.FromSeconds(9));
        _counters.TakeTick().Should().BeEmpty();
    }

    [Fact]
    public void Limits_stay_for_the_step_and_the_next_takes_them_from_what_stable_answered_meanwhile()
    {
        StableAnswers(100);
        Open(Weight.Percent(5));
        StableAnswers(400, times: 1000);
        P99().Should().BeInRange(100, 109);
        Open(Weight.Percent(5), generation: 9);
        P99().Should().BeInRange(100, 109);
        Open(Weight.Percent(25));
        P99().Should().BeInRange(400, 436);
        StableAnswers(100, times: 10);
        Open(Weight.Percent(50));
        P99().Should().BeInRange(400, 436, "ten answers are too few to go by");
    }

    [Fact]
    public void Without_answers_of_stable_only_errors_count()
    {
        Open(Weight.Percent(5));
        Answer(SlotKind.Canary, 60_000);
        _counters.Thresholds.Should().BeEmpty();
        _counters.TakeTick().Should().ContainSingle().Which.Canary.Should().Be(new OutcomeCounts(1, 0, 0, 0, 0));
    }

    [Fact]
    public void Limits_that_were_missing_are_taken_once_stable_has_answered_enough_and_stay()
    {
        Open(Weight.Percent(5));
        StableAnswers(100, times: 999);
        _counters.TakeTick();
        _counters.Thresholds.Should().BeEmpty();
        StableAnswers(100, times: 1);
        _counters.TakeTick();
        StableAnswers(900, times: 5000);
        _counters.TakeTick();
        P99().Should().BeInRange(100, 109);
    }

    [Fact]
    public void A_user_counts_once_a_minute_for_each_kind_and_is_afflicted_once()
    {
        Open(Weight.Percent(5));
        for (var request = 0; request < 10; request++)
        {
            Begin(SlotKind.Canary, key: 7).End(failed: true);
            Begin(SlotKind.Canary, key: 7).End(failed: false);
        }

        _counters.TakeTick().Should().ContainSingle().Which.Should().Match<RoutedOutcomes>(tick =>
            tick.Canary == new OutcomeCounts(1, 0, 0, 0, 1) && tick.CanaryOk == 10 && tick.NewlyAfflictedKeys == 1);
        _time.Advance(KeySamples.Spacing);
        Begin(SlotKind.Canary, key: 7).End(failed: true);
        _counters.TakeTick().Should().ContainSingle().Which.Should().Match<RoutedOutcomes>(tick => tick.Canary.Failed == 1 && tick.NewlyAfflictedKeys == 0);
    }

    [Fact]
    public void Only_people_whom_the_step_has_not_moved_show_where_the_router_sends_them_and_each_of_them_once()
    {
        Open(Weight.Percent(20));
        Count(SlotKind.Canary, At(.1, 1), failed: false);
        Count(SlotKind.Stable, At(.8, 2), failed: false);
        _counters.TakeTick().Should().ContainSingle().Which.KeysShare.Should().Be(0, "everybody on the canary has just been moved");
        Open(Weight.Percent(50));
        Count(SlotKind.Canary, At(.1, 1), failed: false);
        Count(SlotKind.Canary, At(.1, 1), failed: true);
        Count(SlotKind.Canary, At(.3, 3), failed: true);
        Count(SlotKind.Stable, At(.8, 2), failed: true);
        Count(SlotKind.Stable, At(.9, 4), failed: false);
        var tick = _counters.TakeTick().Should().ContainSingle().Subject;
        (tick.CanaryKeys, tick.StableKeys).Should().Be((1, 2));
        tick.KeysShare.Should().BeApproximately(.2 / .7, 1e-12);
        _time.Advance(KeySamples.Spacing);
        Count(SlotKind.Canary, At(.1, 1), failed: false);
        _counters.TakeTick().Should().ContainSingle().Which.Should().Match<RoutedOutcomes>(later => later.Canary.Total == 1 && later.CanaryKeys == 0);
    }

    [Fact]
    public void Calls_that_do_not_say_for_whom_wait_until_both_arms_have_some()
    {
        Open(Weight.Percent(5));
        Count(SlotKind.Canary, key: null, failed: true);
        _counters.TakeTick().Should().BeEmpty("one arm alone could not be compared");
        for (var call = 0; call < 9; call++)
            Count(SlotKind.Stable, key: null, failed: false);
        _counters.TakeTick().Should().ContainSingle().Which.Should().Match<RoutedOutcomes>(tick =>
            tick.IsRealised && tick.Share.Equals(.1) && tick.Canary.Failed == 1 && tick.Stable.Ok == 9 && tick.NewlyAfflictedKeys == 1);
    }

    [Fact]
    public void Counting_a_request_takes_one_small_object()
    {
        StableAnswers(100);
        Open(Weight.Percent(5));
        Many(1000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Many(10_000);
        ((GC.GetAllocatedBytesForCurrentThread() - before) / 10_000).Should().BeLessThan(160);
    }

    private void Many(int requests)
    {
        for (var request = 0; request < requests; request++)
            Begin(request % 20 == 0 ? SlotKind.Canary : SlotKind.Stable).End(failed: false);
    }

    private double P99() => _counters.Thresholds["gateway http"].P99;

    private void StableAnswers(int milliseconds, int times = 100)
    {
        for (var answer = 0; answer < times; answer++)
            _counters.Of(Stable.Slot).Request(failed: false, TimeSpan.FromMilliseconds(milliseconds));
    }

    private void Answer(SlotKind arm, int milliseconds)
    {
        var request = Begin(arm);
        _time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        request.End(failed: false);
    }

    private void Count(SlotKind arm, ulong? key, bool failed) => Begin(arm, key).End(failed);

    private RequestUnderWay Begin(SlotKind arm) => Begin(arm, _keys++);

    private RequestUnderWay Begin(SlotKind arm, ulong? key) => _counters.Begin(
        "gateway", new(arm == SlotKind.Canary ? Canary : Stable, arm, new(arm, key, IsNamed: false), _routes.Current.Weight.Share));

    // A key that the shares above the place leave on stable; its number tells it from others of the same place.
    private static ulong At(double place, ulong number) => ((ulong)(place * (1UL << 53)) << 11) | number;

    private void Open(Weight weight, long generation = 1) => _routes.Apply(new()
    {
        Generation = generation,
        Rollout = 1,
        Weight = weight,
        Gate = new(),
        Modules = [new("gateway", Stable, Canary)],
    });
}
