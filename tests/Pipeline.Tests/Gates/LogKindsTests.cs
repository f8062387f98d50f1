using Pipeline.Gates;
using Pipeline.Gates.Logs;

namespace Pipeline.Tests.Gates;

public sealed class LogKindsTests
{
    [Fact]
    public void A_new_kind_is_told_once_and_warns_without_ever_acting()
    {
        var kinds = new LogKinds();
        kinds.Row().Should().BeNull();
        kinds.Add(["started", "no room 7", "no room 8"], ["started"]).Should().Equal("no room 7");
        kinds.Add(["no room 9", "giving up"], []).Should().Equal("giving up");
        kinds.Row()!.Should().Match<GateRow>(row => row.Metric == "new log lines" && row.Canary == "2" && row.Outcome == VerdictOutcome.Pass
            && row.Sentence == "2 kinds of lines that stable has never written.");
    }

    [Fact]
    public void What_stable_writes_later_is_taken_back()
    {
        var kinds = new LogKinds();
        kinds.Add(["slow disk"], ["started"]);
        kinds.Add([], ["slow disk"]).Should().BeEmpty();
        kinds.Row()!.Canary.Should().Be("0");
    }

    [Fact]
    public void A_log_that_never_repeats_itself_is_not_followed_to_its_end()
    {
        var kinds = new LogKinds();
        kinds.Add([.. Enumerable.Range(0, 3_000).Select(line => new string('x', line + 1))], ["y"]).Should().HaveCount(1_000);
    }
}
