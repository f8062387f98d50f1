using Pipeline.DeploymentLog.Collecting;

namespace Pipeline.DeploymentLog.Tests.Collecting;

public sealed class MessageJoinerTests
{
    private static readonly DateTimeOffset Collected = Journals.Noon;

    [Fact]
    public void The_lines_of_a_stack_trace_are_one_entry()
    {
        string[] lines =
        [
            "fail: Chat.Gateway[0]", "      Cannot read the room", "System.IO.IOException: broken", "   at Chat.Rooms.Read()", "--- End of inner exception ---", "   at Main()",
            "Caused by: java.lang.Error", "at a.b.C.d(C.java:1)", "info: Chat.Gateway[0]", "      ready",
        ];
        var joiner = new MessageJoiner();
        var entries = joiner.Add(lines, Collected);
        entries.Select(entry => entry.Text.Split('\n')[0]).Should().Equal("fail: Chat.Gateway[0]", "System.IO.IOException: broken");
        entries[1].Text.Split('\n').Should().HaveCount(6);
        joiner.End()!.Text.Should().Be("info: Chat.Gateway[0]\n      ready");
        joiner.End().Should().BeNull();
    }

    [Fact]
    public void A_trace_that_comes_in_two_readings_stays_one_entry()
    {
        var joiner = new MessageJoiner();
        joiner.Add(["panic: no such room"], Collected).Should().BeEmpty();
        joiner.Add(["   at A", "   at B"], Collected).Should().BeEmpty();
        joiner.Add(["next"], Collected).Should().ContainSingle().Which.Text.Should().Be("panic: no such room\n   at A\n   at B");
    }

    [Fact]
    public void Endless_lines_and_endless_traces_are_bounded()
    {
        var joiner = new MessageJoiner();
        joiner.Add([new string('x', 100_000), "y"], Collected).Single().Text.Should().HaveLength(MessageJoiner.MostCharacters + "… and 83616 characters more".Length);
        joiner.Add(Enumerable.Repeat("   at A", 1000).ToList(), Collected).Should().HaveCount(5);
    }

    [Theory]
    [InlineData("fail: Chat.Gateway[0]", "error")]
    [InlineData("crit: host", "error")]
    [InlineData("[12:00:01 WRN] slow", "warning")]
    [InlineData("2026-05-04T12:00:00Z ERROR room is gone", "error")]
    [InlineData("{\"@timestamp\":\"2026-05-04T12:00:00Z\",\"level\":\"Warning\",\"message\":\"slow\"}", "warning")]
    [InlineData("level=info msg=ready", "info")]
    [InlineData("dbug: cache", "debug")]
    [InlineData("listening on port 80", null)]
    [InlineData("GET /errors/list 200", null)]
    [InlineData("0 of 12 keys moved without error of any kind", null)]
    public void A_level_is_known_by_how_loggers_begin_their_lines(string line, string? level) => LineMeaning.Level(line).Should().Be(level);

    [Theory]
    [InlineData("2026-05-04T11:59:58.250Z room is gone", 11, 59, 58)]
    [InlineData("[2026-05-04 13:59:58,250 +02:00] room is gone", 11, 59, 58)]
    [InlineData("{\"@t\":\"2026-05-04T11:59:58Z\"}", 11, 59, 58)]
    [InlineData("1999-05-04T11:59:58Z a date in the text", 12, 0, 0)]
    [InlineData("2026-05-04T11:59:58 nobody knows where", 12, 0, 0)]
    [InlineData("room is gone", 12, 0, 0)]
    public void An_entry_has_the_time_that_it_says_if_it_can_be_true(string line, int hour, int minute, int second)
    {
        var joiner = new MessageJoiner();
        joiner.Add([line], Collected);
        var at = joiner.End()!.At.UtcDateTime;
        (at.Hour, at.Minute, at.Second).Should().Be((hour, minute, second));
    }
}
