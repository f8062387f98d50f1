using Pipeline.Rollouts;
using Pipeline.Terminal.Frames;
using Pipeline.Terminal.Text;

namespace Pipeline.Terminal.Pages;

/// <summary>How a failure ends: cause, the verdict's rows, the last lines of the slot, the next command to type.</summary>
public static class EvidencePage
{
    private const int MostLogLines = 20;
    private const int CauseIndent = 7;

    public static IReadOnlyList<string> Render(Rollout rollout, string environment, IReadOnlyList<string> lastLines, FrameStyle style) =>
    [
        .. rollout.Cause.Split('\n').SelectMany(line => Wrapping.Lines(line, style.Width - CauseIndent))
            .Select((line, index) => style.Fit((index == 0 ? "CAUSE" : "").PadRight(CauseIndent) + line)),
        .. rollout.Verdict is { } verdict ? GateTable.Render(verdict, style) : [],
        .. lastLines.Count == 0 ? Array.Empty<string>() : ["last lines:"],
        .. lastLines.TakeLast(MostLogLines).Select(line => style.Fit($"  | {line}")),
        style.Spell($"TYPE   {NextCommand.For(rollout, environment, style)}"),
    ];
}
