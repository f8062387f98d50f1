using Pipeline.Gates;
using Pipeline.Ports;
using Pipeline.Products;
using Pipeline.Tests.Rollouts;

namespace Pipeline.Tests.Gates;

public sealed class SlotEvidenceTests
{
    private static readonly SlotReading Healthy = new(
        "gateway-2", new ResourceLimits(Cpus: .5, MemoryBytes: 100 << 20, Processes: 40), new("gateway-2", "gateway", 2, "sha256:a", new Uri("http://127.0.0.1:1"), true, 0));

    [Fact]
    public void A_slot_that_lives_and_uses_what_it_may_has_nothing_against_it() =>
        SlotEvidence.Of(Healthy with { Usage = Throttled(.5), StableUsage = Throttled(0) }).Should().BeNull();

    [Fact]
    public void A_slot_that_is_gone_fails() => Sentence(Healthy with { Found = null }).Should().Be("gateway-2 is gone");

    [Fact]
    public void A_kill_for_memory_fails_at_once_and_names_the_limit() =>
        Sentence(Healthy with { Events = [Happened(SlotEventKind.OomKilled)] }).Should().Be("gateway-2 was killed because it wanted more memory than its limit of 100 MB");

    [Fact]
    public void A_kill_for_memory_that_only_the_usage_tells_of_fails_too() =>
        Sentence(Healthy with { Usage = [Usage(0) with { OomKills = 1 }] }).Should().Contain("limit of 100 MB");

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
        (SlotEvidence.Of(slot) is not null).Should().Be(fails);
        if (deaths == 3)
            Sentence(slot).Should().Be("gateway-2 died 3 times, last with exit code 70");
    }

    [Fact]
    public void As_many_processes_as_it_may_have_fail_once_the_limit_is_reached()
    {
        Sentence(Healthy with { Usage = [Usage(0) with { Threads = 40, ProcessLimit = 40 }] }).Should().Be("gateway-2 reached its limit of 40 processes and threads");
        SlotEvidence.Of(Healthy with { Usage = [Usage(0) with { Threads = 39, ProcessLimit = 40 }] }).Should().BeNull();
        SlotEvidence.Of(Healthy with { Usage = [Usage(0) with { Threads = 4000 }] }).Should().BeNull("processes have no limit");
    }

    [Fact]
    public void A_cpu_limit_that_holds_the_canary_back_and_not_stable_fails_after_ten_seconds()
    {
        Sentence(Healthy with { Usage = Throttled(.87), StableUsage = Throttled(.03) }).Should()
            .Be("gateway-2 was held back by its CPU limit of 0.5 cores 87 % of the time in 10 s, stable 3 %");
        SlotEvidence.Of(Healthy with { Usage = Throttled(.87), StableUsage = Throttled(.8) }).Should().BeNull("both have too little");
        SlotEvidence.Of(Healthy with { Usage = [.. Throttled(.87).Take(10)] }).Should().BeNull("nine seconds are not ten");
        Sentence(Healthy with { Usage = Throttled(.87) }).Should().EndWith("stable –");
    }

    [Fact]
    public void Counters_that_began_anew_say_nothing() =>
        SlotEvidence.Of(Healthy with { Usage = [.. Throttled(.87).Take(10), Usage(10), Usage(11)] }).Should().BeNull();

    private static string Sentence(SlotReading slot) => SlotEvidence.Of(slot)!.Sentence;

    private static SlotEvent Happened(SlotEventKind kind) => new(Samples.Noon, "gateway-2", kind);

    private static SlotUsage Usage(int second) => new(Samples.Noon.AddSeconds(second), TimeSpan.Zero, 1, 1, 0, 0);

    private static IReadOnlyList<SlotUsage> Throttled(double share) =>
        [.. Enumerable.Range(0, 12).Select(second => Usage(second) with { CpuPeriods = second * 1_000, ThrottledPeriods = (long)(second * 1_000 * share) })];
}
