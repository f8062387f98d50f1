using Pipeline.Rollouts;
using Pipeline.Terminal.Frames;
using Pipeline.Terminal.Text;

namespace Pipeline.Terminal.Tests;

public sealed class FrameTests
{
    private static readonly FrameStyle Ascii = new(80, Color: false, Ascii: true);

    public static TheoryData<Phase> Phases => [.. Enum.GetValues<Phase>()];

    [Fact]
    public void A_baking_step_in_ascii() => Golden.Compare("frame-baking", Frame.Render(State(Phase.Baking), Ascii));

    [Fact]
    public void A_held_rollout_in_ascii() => Golden.Compare("frame-held", Frame.Render(State(Phase.Held), Ascii));

    [Theory]
    [MemberData(nameof(Phases))]
    public void No_phase_and_no_hostile_text_breaks_the_frame(Phase phase)
    {
        var state = State(phase);
        var hostile = state with
        {
            Verdict = Samples.Failing with { Rows = [.. Samples.Failing.Rows, .. Samples.Failing.Rows.Select(row => row with { Metric = "\e[2J" + new string('m', 90), Canary = new string('9', 40) })] },
            Rollout = state.Rollout with
            {
                StartedBy = "\e[31m" + new string('x', 300),
                Cause = "a\nb\r\e]0;title\a\u202e漢字" + new string('漢', 90),
                Intent = state.Rollout.Intent with { Product = "\e[2J\u009b2J" + new string('p', 200), Reason = "r\n\n\n\e[1A" },
            },
        };
        var lines = Frame.Render(hostile, Ascii);
        lines.Count.Should().BeLessThanOrEqualTo(19);
        lines.Should().OnlyContain(line => line.Length <= 80 && line.All(letter => letter >= ' ' && letter <= '~'));
    }

    private static FrameState State(Phase phase) =>
        new(Samples.Rollout(phase, 1) with { Cause = phase == Phase.Held ? "Too few samples: 12 on the canary." : "" }, "production", Samples.Noon.AddMinutes(5))
        {
            Verdict = Samples.Failing,
            Routes = Samples.Seen(TimeSpan.Zero).Routes,
            Served = new(1204, 4894),
        };
}
