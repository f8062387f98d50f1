using Pipeline.Rollouts;
using Pipeline.Terminal.Frames;
using Pipeline.Terminal.Text;

namespace Pipeline.Terminal.Tests;

public sealed class LiveViewTests
{
    [Fact]
    public void A_change_rewrites_lines_and_never_clears_the_screen()
    {
        using var output = new StringWriter();
        var view = new LiveView(output, "production", new FrameStyle(), TimeProvider.System);
        view.Changed(Samples.Rollout(Phase.Opening), Samples.Entry("SlotsReady"));
        var first = output.ToString().Length;
        view.Changed(Samples.Rollout(Phase.Held), Samples.Entry("HoldRequested"));
        var second = output.ToString()[first..];
        second.Should().Contain("HELD").And.NotContain("reason:");
        output.ToString().Should().NotContain("\e[2J").And.NotContain("\e[J");
    }

    [Fact]
    public void An_unknown_mode_names_the_modes()
    {
        using var output = new StringWriter();
        var create = () => RolloutViews.Create("fancy", output, "production", new(false, 0, false, true), TimeProvider.System);
        create.Should().Throw<ArgumentException>().WithMessage("Output mode 'fancy' is unknown; allowed are auto, live, plain, json, quiet.");
    }

    [Theory]
    [InlineData(true, 80, typeof(LiveView))]
    [InlineData(true, 59, typeof(Lines.PlainView))]
    [InlineData(false, 80, typeof(Lines.PlainView))]
    public void Auto_is_live_on_a_wide_terminal(bool interactive, int columns, Type expected)
    {
        using var output = new StringWriter();
        RolloutViews.Create("auto", output, "production", new(interactive, columns, false, true), TimeProvider.System).Should().BeOfType(expected);
    }
}
