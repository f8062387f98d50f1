using Pipeline.Gates;
using Pipeline.Terminal.Text;

namespace Pipeline.Terminal.Frames;

/// <summary>The gate's rows: value, stable beside it, limit, samples, how far from deciding, verdict.</summary>
internal static class GateTable
{
    private const int MostRows = 7;
    private const string Dim = "2";

    private static readonly int[] Widths = [19, 9, 9, 10, 10, 12, 11];

    /// <summary>At most seven rows, the undecided and the most doubtful first when there are more.</summary>
    public static IReadOnlyList<string> Render(Verdict? verdict, FrameStyle style)
    {
        if (verdict is null)
            return [style.Fit("  gate          not judged yet")];
        return verdict.Rows.Count <= MostRows ? Whole(verdict, style)
            : Whole(verdict with { Rows = [.. verdict.Rows.OrderBy(row => row.Outcome == VerdictOutcome.Pass).ThenByDescending(row => row.Against ?? 0).Take(MostRows)] }, style);
    }

    /// <summary>Every row.</summary>
    public static IReadOnlyList<string> Whole(Verdict verdict, FrameStyle style) =>
    [
        Line(style, "gate", "canary", "stable", "limit", "samples", EvidenceBar.Heading, "verdict"),
        .. verdict.Rows.Select(row => style.Paint(row.IsTooFewToTell ? Dim : Color(row.Outcome),
            Line(style, row.Metric, row.Canary, row.Stable, row.Limit, row.Samples, EvidenceBar.Of(row), Mark(row)))),
    ];

    public static string Mark(GateRow row) => row.IsTooFewToTell ? "· few" : Mark(row.Outcome);

    public static string Mark(VerdictOutcome outcome) => outcome switch
    {
        VerdictOutcome.Pass => "✔ pass",
        VerdictOutcome.Fail => "✖ fail",
        VerdictOutcome.Inconclusive => "? open",
    };

    private static string Line(FrameStyle style, params string[] cells) =>
        style.Fit("  " + string.Concat(cells.Zip(Widths, (cell, width) => Columns.Pad(style.Fit(cell, width - 1), width))), style.Width).TrimEnd();

    private static string Color(VerdictOutcome outcome) => outcome switch
    {
        VerdictOutcome.Pass => "32",
        VerdictOutcome.Fail => "31",
        VerdictOutcome.Inconclusive => "33",
    };
}
