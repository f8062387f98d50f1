using Pipeline.DeploymentLog.Collecting;

namespace Pipeline.DeploymentLog.Tests.Collecting;

public sealed class OutputFollowerTests
{
    private readonly List<string> _written = [];
    private readonly List<string> _taken = [];

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(40)]
    public void Every_line_is_taken_once_whatever_the_pace_while_readings_grow_and_when_they_move_on(int pace)
    {
        var follower = new OutputFollower([]);
        for (var line = 0; line < 300; line++)
        {
            _written.Add($"line {line}");
            if (line % pace == 0)
                Read(follower, window: 50).Should().BeFalse();
        }

        Read(follower, 50);
        Read(follower, 50);
        _taken.Should().Equal(_written);
    }

    [Fact]
    public void A_line_that_repeats_an_earlier_one_is_taken_while_the_whole_output_is_read()
    {
        var follower = new OutputFollower([]);
        foreach (var line in "ABABBACABA".Select(letter => $"{letter}"))
        {
            _written.Add(line);
            Read(follower, 50);
        }

        Read(follower, 50);
        _taken.Should().Equal(_written);
    }

    [Fact]
    public void A_line_that_is_half_written_waits_for_its_end()
    {
        var follower = new OutputFollower([]);
        follower.Take(["one", "tw"], out _).Should().Equal("one");
        follower.Take(["one", "two", "three"], out _).Should().Equal("two");
        follower.Take(["one", "two", "three"], out _).Should().Equal("three");
        follower.Take(["one", "two", "three"], out _).Should().BeEmpty();
    }

    [Fact]
    public void A_reading_that_shares_nothing_with_the_one_before_says_that_lines_were_missed()
    {
        var follower = new OutputFollower([]);
        follower.Take(["a", "b", "c"], out _);
        follower.Take(["t of a long line", "x", "y", "z"], out var isCut).Should().Equal("x", "y");
        isCut.Should().BeTrue();
    }

    [Fact]
    public void The_oldest_line_of_a_reading_may_have_lost_its_start()
    {
        var follower = new OutputFollower([]);
        follower.Take(["one", "two", "three", "four"], out _);
        follower.Take(["ne", "two", "three", "four", "five", "six"], out var isCut).Should().Equal("four", "five");
        isCut.Should().BeFalse();
    }

    [Fact]
    public void Another_follower_goes_on_where_one_stopped()
    {
        var first = new OutputFollower([]);
        first.Take(["one", "two", "three"], out _).Should().Equal("one", "two");
        new OutputFollower(first.Taken).Take(["one", "two", "three", "four"], out _).Should().Equal("three");
        new OutputFollower(first.Taken).Take(["one", "two"], out var isCut).Should().BeEmpty();
        isCut.Should().BeFalse();
        first.Taken.Should().OnlyContain(kept => kept != "one" && kept != "two");
    }

    [Fact]
    public void What_was_written_before_is_skipped()
    {
        var follower = new OutputFollower([]);
        follower.Skip(["old", "older", "still wri"]);
        follower.Take(["old", "older", "still written", "new", "newer"], out _).Should().Equal("still written", "new");
    }

    private bool Read(OutputFollower follower, int window)
    {
        _taken.AddRange(follower.Take([.. _written.TakeLast(window)], out var isCut));
        return isCut;
    }
}
