using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Naming;
using Pipeline.Engines.Containers.Watching;
using Pipeline.Ports;

namespace Pipeline.Containers.Tests.Watching;

public sealed class EventReadingTests
{
    private const long Second = 1_000_000_000;

    [Fact]
    public void An_engine_is_asked_for_slots_only_and_for_nothing_of_health_commands()
    {
        var filters = EventWatch.Request(new("chat", "test"), "1.5").Filters!;
        filters["event"].Keys.Should().BeEquivalentTo("start", "die", "oom", "health_status");
        filters["type"].Keys.Should().Equal("container");
        filters["label"].Keys.Should().BeEquivalentTo("pipeline.product=chat", "pipeline.environment=test", "pipeline.role=slot");
    }

    [Fact]
    public void What_was_taken_before_a_break_is_not_taken_again_and_what_came_late_is_not_lost()
    {
        EventMark mark = new(100 * Second);
        mark.Since.Should().Be("100.000000000");
        mark.Takes(Event("die", "one", 120 * Second)).Should().BeTrue();
        mark.Takes(Event("die", "two", (120 * Second) - 1)).Should().BeTrue("events of two containers come in either order");
        mark.Since.Should().Be("115.000000000");
        mark.Takes(Event("die", "one", 120 * Second)).Should().BeFalse();
        mark.Takes(Event("die", "two", (120 * Second) - 1)).Should().BeFalse();
        mark.Takes(Event("start", "one", 120 * Second)).Should().BeTrue();
        mark.Takes(Event("die", "one", 99 * Second)).Should().BeFalse("it was before the watch");
    }

    [Fact]
    public void A_start_after_a_death_is_a_restart()
    {
        SlotLives lives = new(["old"]);
        Kinds(lives, "start", "new").Should().Equal(SlotEventKind.Started);
        Kinds(lives, "die", "new").Should().Equal(SlotEventKind.Died);
        Kinds(lives, "start", "new").Should().Equal(SlotEventKind.Restarted);
        Kinds(lives, "start", "old").Should().Equal(SlotEventKind.Died, SlotEventKind.Restarted);
        Kinds(lives, "oom", "old").Should().Equal(SlotEventKind.OomKilled);
        Kinds(lives, "health_status: unhealthy", "old").Should().Equal(SlotEventKind.Unhealthy);
        Kinds(lives, "health_status: healthy", "old").Should().BeEmpty();
    }

    [Fact]
    public void A_death_tells_slot_time_and_exit_code()
    {
        var happened = new SlotLives([]).Read(Event("die", "one", 1_500_000_000)).Should().ContainSingle().Subject;
        happened.Should().Be(new SlotEvent(DateTimeOffset.UnixEpoch.AddSeconds(1.5), "gateway-1", SlotEventKind.Died) { ExitCode = 7 });
    }

    private static IEnumerable<SlotEventKind> Kinds(SlotLives lives, string action, string container) => lives.Read(Event(action, container, Second)).Select(happened => happened.Kind);

    private static Message Event(string action, string container, long at) => new()
    {
        Type = "container",
        Action = action,
        TimeNano = at,
        Actor = new() { ID = container, Attributes = new Dictionary<string, string> { [Label.Slot] = "gateway-1", ["exitCode"] = "7" } },
    };
}
