using Pipeline.Journal;
using Pipeline.Rollouts;
using Pipeline.Terminal.Lines;
using Pipeline.Terminal.Text;

namespace Pipeline.Terminal.Tests;

public sealed class PlainViewTests : IDisposable
{
    private readonly StringWriter _output = new() { NewLine = "\n" };

    public void Dispose() => _output.Dispose();

    [Fact]
    public void A_step_that_opens_is_one_line_with_the_weight_before_and_after()
    {
        View().Changed(Samples.Rollout(Phase.Baking, 1), Samples.Entry("StepOpened"));
        _output.ToString().Should().Be("12:02:11Z chat 41 production  weight     10 % → 25 %, baking 5m\n");
    }

    [Fact]
    public void Looks_within_a_minute_say_nothing()
    {
        View().Looked(Samples.Rollout(Phase.Baking), Samples.Seen(TimeSpan.FromMinutes(2)), Samples.Failing);
        _output.ToString().Should().BeEmpty();
    }

    [Fact]
    public void An_escape_sequence_in_a_cause_never_reaches_the_terminal()
    {
        View().Changed(Samples.Rollout(Phase.Held) with { Cause = "a\e[2Jb\e]0;title\ac\nd\u202e" }, Samples.Entry("HoldRequested"));
        _output.ToString().Should().EndWith("held       abc d\n");
    }

    [Fact]
    public void Quiet_prints_only_what_ends_the_run()
    {
        var quiet = new QuietView(View());
        quiet.Changed(Samples.Rollout(Phase.Baking), Samples.Entry("StepOpened"));
        _output.ToString().Should().BeEmpty();
        quiet.Changed(Samples.Rollout(Phase.Promoted, 2), Samples.Entry("Drained"));
        _output.ToString().Should().EndWith("promoted   100 % on 1.1.0\n");
    }

    [Fact]
    public void Json_is_one_object_a_line()
    {
        new JsonView(_output, "production").Changed(Samples.Rollout(Phase.Held) with { Cause = "a\nb\e[2J" }, Samples.Entry(EntryKind.GuardTripped));
        _output.ToString().TrimEnd('\n').Should().NotContain("\n").And.NotContain("\e").And.Contain("\"phase\":\"Held\"");
    }

    private PlainView View() => new(_output, "production", new FrameStyle(), TimeProvider.System);
}
