using Pipeline.Gates;
using Pipeline.Gates.Slots;
using Pipeline.Ports;
using static Pipeline.Tests.Gates.Slots.Loads;

namespace Pipeline.Tests.Gates.Slots;

public sealed class SlotEvidenceTests
{
    private static readonly SlotReading Limited = Healthy with { Limits = Healthy.Limits with { MemoryBytes = 100 << 20 } };

    [Fact]
    public void A_slot_that_lives_and_uses_what_it_may_passes_with_a_row_for_everything_that_is_known()
    {
        var rows = Rows(Healthy with { Usage = Throttled(.5), StableUsage = Throttled(0) });
        rows.Should().OnlyContain(row => row.Outcome == VerdictOutcome.Pass);
        rows.Select(row => row.Metric).Should().Equal(
            "gateway memory kills", "gateway restarts", "gateway readiness", "gateway cpu held back", "gateway cpu", "gateway memory", "gateway threads", "gateway handles");
    }

    [Fact]
    public void A_slot_that_is_gone_fails() => Failure(Healthy with { Found = null }).Should().Be("gateway-2 is gone");

    [Fact]
    public void A_kill_for_memory_fails_at_once_and_names_the_limit() =>
        Failure(Limited with { Events = [Happened(SlotEventKind.OomKilled)] }).Should().Be("gateway-2 was killed because it wanted more memory than its limit of 100 MB");

    [Fact]
    public void A_kill_for_memory_that_only_the_usage_tells_of_fails_too() =>
        Failure(Limited with { Usage = Once(Usage(0) with { OomKills = 1 }) }).Should().Contain("limit of 100 MB");

    [Theory]
    [InlineData(2, 0, false)]
    [InlineData(3, 0, true)]
    [InlineData(0, 2, false)]
    [InlineData(0, 3, true)]
    public void The_third_death_fails_whoever_tells_of_it(int restarts, int deaths, bool fails)
    {
        var slot = Healthy with
        {
            Found = Healthy.Found! with { Restarts = restarts },
            Events = [.. Enumerable.Repeat(Happened(SlotEventKind.Died) with { ExitCode = 70 }, deaths)],
        };
        (Failure(slot) is not null).Should().Be(fails);
        Row(slot, "gateway restarts").Canary.Should().Be($"{Math.Max(restarts, deaths)}");
        if (deaths == 3)
            Failure(slot).Should().Be("gateway-2 died 3 times, last with exit code 70");
    }

    [Fact]
    public void A_stable_that_dies_as_often_is_no_fault_of_the_canary()
    {
        IReadOnlyList<SlotEvent> deaths = [.. Enumerable.Repeat(Happened(SlotEventKind.Died), 3)];
        Row(Healthy with { Events = deaths, StableEvents = deaths }, "gateway restarts").Outcome.Should().Be(VerdictOutcome.Inconclusive);
        Row(Healthy with { Events = deaths, StableEvents = [deaths[0]] }, "gateway restarts").Outcome.Should().Be(VerdictOutcome.Fail);
    }

    [Fact]
    public void The_third_failed_health_check_fails_unless_stable_fails_as_often()
    {
        IReadOnlyList<SlotEvent> unwell = [.. Enumerable.Repeat(Happened(SlotEventKind.Unhealthy), 3)];
        Failure(Healthy with { Events = [.. unwell.Skip(1)] }).Should().BeNull();
        Failure(Healthy with { Events = unwell }).Should().Be("gateway-2 failed its health check 3 times");
        Row(Healthy with { Events = unwell, StableEvents = unwell }, "gateway readiness").Outcome.Should().Be(VerdictOutcome.Inconclusive);
    }

    [Fact]
    public void As_many_processes_as_it_may_have_fail_once_the_limit_is_reached()
    {
        Failure(Healthy with { Usage = Once(Usage(0) with { Threads = 40, ProcessLimit = 40 }) }).Should().Be("gateway-2 reached its limit of 40 processes and threads");
        Failure(Healthy with { Usage = Once(Usage(0) with { Threads = 39, ProcessLimit = 40 }) }).Should().BeNull();
        Failure(Healthy with { Usage = Once(Usage(0) with { Threads = 4000 }) }).Should().BeNull("processes have no limit");
    }

    [Fact]
    public void A_cpu_limit_that_holds_the_canary_back_and_not_stable_fails_after_ten_seconds()
    {
        Failure(Healthy with { Usage = Throttled(.87), StableUsage = Throttled(.03) }).Should()
            .Be("gateway-2 was held back by its CPU limit of 0.5 cores 87 % of the time in 10 s, stable 3 %");
        Failure(Healthy with { Usage = Throttled(.87), StableUsage = Throttled(.8) }).Should().BeNull("both have too little");
        Failure(Healthy with { Usage = [.. Throttled(.87).Take(10)] }).Should().BeNull("nine seconds are not ten");
        Failure(Healthy with { Usage = Throttled(.87) }).Should().EndWith("stable –");
    }

    [Fact]
    public void A_stable_that_uses_its_little_share_up_whenever_it_wakes_does_not_excuse_a_canary_that_wants_more_all_the_time() =>
        Failure(Healthy with { Usage = Throttled(.98), StableUsage = Throttled(.1) }).Should().StartWith("gateway-2 was held back by its CPU limit");

    [Fact]
    public void Counters_that_began_anew_say_nothing() =>
        Failure(Healthy with { Usage = [.. Throttled(.87).Take(10), .. Throttled(0).Skip(10)] }).Should().BeNull();

    private static IReadOnlyList<SlotLoad> Throttled(double share) =>
        Each(12, (second, used) => used with { CpuPeriod = TimeSpan.FromMilliseconds(20), ThrottledPeriods = (long)(second * 50 * share) });
}
