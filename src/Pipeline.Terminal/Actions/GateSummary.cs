using System.Globalization;
using Pipeline.Gates;
using Pipeline.Rollouts;
using Pipeline.Terminal.Frames;

namespace Pipeline.Terminal.Actions;

/// <summary>What GitHub Actions shows: the gate's table in the step summary, and a reason as an annotation.</summary>
public static class GateSummary
{
    /// <summary>The final gate table as Markdown; text from outside can neither end a cell nor bring HTML.</summary>
    public static string Markdown(Rollout rollout, Verdict verdict) => string.Join('\n',
    [
        $"### {Cell(rollout.Intent.Product)} {Cell(rollout.Intent.Version)}: {GateTable.Mark(verdict.Outcome)}",
        "",
        Cell(verdict.Sentence),
        "",
        "| Gate | Canary | Stable | Limit | Samples | Against | For | Verdict | |",
        "| --- | ---: | ---: | --- | ---: | ---: | ---: | --- | --- |",
        .. verdict.Rows.Select(row =>
            $"| {Cell(row.Metric)} | {Cell(row.Canary)} | {Cell(row.Stable)} | {Cell(row.Limit)} | {Cell(row.Samples)} | {Part(row.Against)} | {Part(row.Shown)} | {GateTable.Mark(row)} | {Cell(row.Sentence)} |"),
        "",
    ]);

    /// <summary>An <c>::error::</c> line; line breaks are kept, escaped as the runner expects.</summary>
    public static string Error(string title, string message)
    {
        var lines = message.ReplaceLineEndings("\n").Split('\n').Select(Plain.Line);
        return $"::error title={Escape(Plain.Line(title)).Replace(":", "%3A").Replace(",", "%2C")}::{Escape(string.Join('\n', lines))}";
    }

    private static string Part(double? part) => part is { } known ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(known * 100):0} %") : "";

    private static string Escape(string text) => text.Replace("%", "%25").Replace("\r", "%0D").Replace("\n", "%0A");

    private static string Cell(string text) => Plain.Line(text)
        .Replace("&", "&amp;").Replace("<", "&lt;").Replace("\\", "\\\\").Replace("|", "\\|").Replace("`", "\\`").Replace("[", "\\[");
}
