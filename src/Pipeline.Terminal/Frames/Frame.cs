using Pipeline.Rollouts;
using Pipeline.Terminal.Text;

namespace Pipeline.Terminal.Frames;

/// <summary>A rollout on one screen: what against what, how far, is it well, what happens next without anyone.</summary>
public static class Frame
{
    /// <summary>At most 19 lines, none wider than the style's width, nothing but printable characters (and colour, where it is on).</summary>
    public static IReadOnlyList<string> Render(FrameState state, FrameStyle style)
    {
        var rollout = state.Rollout;
        var intent = rollout.Intent;
        return
        [
            style.Paint("1", Row(style, $"{intent.Product} {intent.Version} → {state.Environment}", Over(rollout), $"started {Moments.Clock(rollout.StartedAt)}")),
            Row(style, $"{Moments.Digest(intent.Moving)} ← {Moments.Digest(intent.Replaced)}", rollout.StartedBy, $"{Moments.Duration(state.Now - rollout.StartedAt)} elapsed"),
            style.Fit($"reason: {intent.Reason}"),
            "",
            style.Fit("  " + StepLine.Steps(state)),
            style.Fit("  " + StepLine.AskedAndServed(state)),
            "",
            .. GateTable.Render(state.Verdict ?? rollout.Verdict, style),
            "",
            style.Fit($"  {rollout.Phase.ToString().ToUpperInvariant()}  {NextText.Now(state)}"),
            style.Fit($"  NEXT    {NextText.Next(state)}"),
            style.Fit($"          {NextText.Interrupt(rollout)}"),
        ];
    }

    private static string Over(Rollout rollout) =>
        rollout.Intent.IsFirst ? "first deploy" : $"revision {rollout.Intent.Number} over {rollout.Intent.FromVersion}";

    private static string Row(FrameStyle style, string left, string middle, string right)
    {
        var columns = Math.Max(10, (style.Width - 22) / 2);
        return style.Fit($"{Columns.Pad(style.Fit(left, columns - 1), columns)}{Columns.Pad(style.Fit(middle, columns - 1), columns)}{style.Fit(right, 22)}");
    }
}
