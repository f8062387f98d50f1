using Pipeline.Gates;
using Pipeline.Gates.Slots;
using static Pipeline.Tests.Gates.Slots.Loads;

namespace Pipeline.Tests.Gates.Slots;

public sealed class MemoryTests
{
    private static readonly IReadOnlyList<SlotLoad> Settled = Held(120, second => 120 + (3 * Math.Sin(second)));

    [Fact]
    public void A_leak_of_five_megabytes_a_second_fails_within_45_seconds_of_its_start_by_a_sentence_that_names_it()
    {
        var found = Enumerable.Range(1, 120).First(seconds => Failure(Beside(Held(seconds, Leaking))) is not null);
        found.Should().BeLessThan(45);
        Failure(Beside(Held(found, Leaking))).Should().MatchRegex(@"^gateway memory grows by 5\.\d MB/s, stable by 0\.\d MB; \d+ MB now, stable at most 123 MB$");
    }

    [Fact]
    public void A_leak_with_a_limit_says_when_it_will_be_reached() =>
        Failure(Beside(Held(40, Leaking)) with { Limits = new(MemoryBytes: 400 << 20) }).Should().MatchRegex(@"; at its limit of 400 MB in \d+ s$");

    [Fact]
    public void A_fresh_process_that_fills_its_memory_and_stays_passes_at_every_moment() =>
        Always(seconds => Beside(Held(seconds, second => 180 - (120 * Math.Exp(-second / 15.0)))));

    [Fact]
    public void A_collector_that_lets_memory_grow_and_gives_it_back_passes_once_stable_has_done_the_same() =>
        Always(seconds => Healthy with { Usage = Held(seconds, second => 80 + (second % 30 * 5)), StableUsage = Held(120, second => 90 + ((second + 11) % 30 * 5)) });

    [Fact]
    public void Steady_growth_that_is_not_beyond_stable_yet_holds_the_step()
    {
        var row = Row(Beside(Held(25, Leaking)), "gateway memory");
        (row.Outcome, row.Canary, row.Limit, row.Samples).Should().Be((VerdictOutcome.Inconclusive, "181 MB", "≤ 625 MB", "25/120"));
        row.Sentence.Should().EndWith("more than 187 MB would be too much.");
    }

    [Fact]
    public void Growth_that_stable_shows_as_well_passes() =>
        Failure(Healthy with { Usage = Held(60, Leaking), StableUsage = Held(60, second => Leaking(second) + 10) }).Should().BeNull();

    [Fact]
    public void Memory_for_the_sockets_that_come_is_no_leak() =>
        Failure(Beside([.. Held(60, second => 100 + (second * 4)).Select((load, second) => load with { Sockets = second * 20 })])).Should().BeNull();

    [Fact]
    public void A_level_far_above_stable_fails_once_it_lasts()
    {
        Failure(Beside(Held(25, _ => 700))).Should().Be("gateway memory is 700 MB, stable's at most 123 MB: more than 3 times that and 256 MB");
        Failure(Beside(Held(15, _ => 700))).Should().BeNull("fifteen seconds are not twenty");
    }

    [Fact]
    public void Without_stable_growth_must_have_come_much_further()
    {
        Failure(Healthy with { Usage = Held(60, Leaking) }).Should().BeNull();
        Failure(Healthy with { Usage = Held(100, Leaking) }).Should().MatchRegex(@"^gateway memory grows by 5\.\d MB/s, stable –; \d+ MB now$");
    }

    [Fact]
    public void A_process_that_was_started_again_is_judged_by_its_present_life() =>
        Failure(Beside([.. Held(40, Leaking).Select((load, second) => second < 30 ? load with { Used = load.Used with { Restarts = 0, CpuTime = TimeSpan.FromHours(1) } } : load)]))
            .Should().BeNull();

    private static double Leaking(int second) => 60 + (second * 5.05);

    private static SlotReading Beside(IReadOnlyList<SlotLoad> canary) => Healthy with { Usage = canary, StableUsage = Settled };

    private static IReadOnlyList<SlotLoad> Held(int seconds, Func<int, double> megabytes) =>
        Each(seconds, (second, used) => used with { MemoryBytes = (long)Megabytes(megabytes(second)) });

    private static void Always(Func<int, SlotReading> slot) =>
        Enumerable.Range(1, 120).Should().AllSatisfy(seconds => Failure(slot(seconds)).Should().BeNull());
}
