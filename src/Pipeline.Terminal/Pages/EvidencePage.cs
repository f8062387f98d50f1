using System.Globalization;
using Pipeline.Gates;
using Pipeline.Rollouts;
using Pipeline.Terminal.Evidence;
using Pipeline.Terminal.Frames;
using Pipeline.Terminal.Text;

namespace Pipeline.Terminal.Pages;

/// <summary>How a failure ends: cause, the verdict's rows, which module and what changed in it, the first failing requests, new log lines, the curves, the next command to type.</summary>
public static class EvidencePage
{
    private const int MostLogLines = 20;
    private const int CauseIndent = 7;

    public static IReadOnlyList<string> Render(Rollout rollout, string environment, FailureEvidence evidence, FrameStyle style) =>
    [
        .. rollout.Cause.Split('\n').SelectMany(line => Wrapping.Lines(line, style.Width - CauseIndent))
            .Select((line, index) => style.Fit((index == 0 ? "CAUSE" : "").PadRight(CauseIndent) + line)),
        .. rollout.Verdict is { } verdict ? [.. GateTable.Whole(verdict, style), .. Sentences(rollout, verdict, style)] : Array.Empty<string>(),
        .. evidence.Suspects.SelectMany(suspect => Suspect(suspect, rollout.Intent, style)),
        .. Failures(rollout.Verdict?.FirstFailures ?? [], style),
        .. evidence.NewLines.Where(slot => slot.Value.Count > 0).SelectMany(slot => NewLines(slot.Key, slot.Value, style)),
        .. evidence.Curves.SelectMany(curve => Drawn(curve, style)),
        style.Spell($"TYPE   {NextCommand.For(rollout, environment, style)}"),
    ];

    private static IEnumerable<string> Sentences(Rollout rollout, Verdict verdict, FrameStyle style) =>
        verdict.Rows.Where(row => row.Sentence.Length > 0 && row.Outcome != VerdictOutcome.Pass && row.Sentence != rollout.Cause).Select(row => row.Sentence).Distinct()
            .SelectMany(sentence => Wrapping.Lines(sentence, style.Width - 2).Select(line => style.Fit($"  {line}")));

    private static IEnumerable<string> Suspect(Suspect suspect, RolloutIntent intent, FrameStyle style) =>
    [
        style.Fit(suspect.Commits.Count > 0
            ? $"MODULE {suspect.Module} ({suspect.Slot}); its commits since {intent.FromVersion}:"
            : $"MODULE {suspect.Module} ({suspect.Slot}); no commits of it since {intent.FromVersion ?? "nothing"} are known here"),
        .. suspect.Commits.Select(commit => style.Fit($"  {commit}")),
    ];

    private static IEnumerable<string> Failures(IReadOnlyList<FailedRequest> failures, FrameStyle style) => failures.Count == 0 ? [] :
    [
        "first failing requests:",
        .. failures.Select(failure => style.Fit(string.Create(CultureInfo.InvariantCulture,
            $"  {Moments.Clock(failure.At)} {failure.Module} {(failure.Status == 0 ? "no answer" : $"{failure.Status}")} {failure.Milliseconds:0} ms {failure.Path}{(failure.Trace is { } trace ? $" trace {trace}" : "")}"))),
    ];

    private static IEnumerable<string> NewLines(string slot, IReadOnlyList<string> lines, FrameStyle style) =>
        [style.Fit($"what {slot} wrote and stable never did:"), .. lines.TakeLast(MostLogLines).Select(line => style.Fit($"  | {line}"))];

    private static IEnumerable<string> Drawn(Curve curve, FrameStyle style)
    {
        var top = string.Create(CultureInfo.InvariantCulture, $"{curve.Highest:0.##}");
        yield return style.Fit($"  {curve.Name,-10}{"canary",-7} {curve.Draw(curve.Canary)} up to {top}");
        yield return style.Fit($"  {"",-10}{"stable",-7} {curve.Draw(curve.Stable)}");
    }
}
