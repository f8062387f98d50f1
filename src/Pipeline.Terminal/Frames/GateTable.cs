using Pipeline.Gates;
using Pipeline.Terminal.Text;

namespace Pipeline.Terminal.Frames;

/// <summary>The gate's rows: value, stable beside it, limit, samples, verdict. At most five rows, the worst first when there are more.</summary>
internal static class GateTable
{
    private const int MostRows = 5;

    public static IReadOnlyList<string> Render(Verdict? verdict, FrameStyle style)
    {
        if (verdict is null)
            return [style.Fit("  gate          not judged yet")];
        var rows = verdict.Rows.Count <= MostRows ? verdict.Rows : verdict.Rows.OrderBy(row => row.Outcome == VerdictOutcome.Pass).Take(MostRows);
        return [Line(style, "gate", "canary", "stable", "limit", "samples", "verdict"), .. rows.Select(row => style.Paint(Color(row.Outcome),
            Line(style, row.Metric, row.Canary, row.Stable, row.Limit, row.Samples, Mark(row.Outcome))))];
    }

    public static string Mark(VerdictOutcome outcome) => outcome switch
    {
        VerdictOutcome.Pass => "✔ pass",
        VerdictOutcome.Fail => "✖ fail",
        VerdictOutcome.Inconclusive => "? undecided",
    };

    private static string Line(FrameStyle style, params string[] cells)
    {
        int[] widths = [20, 9, 9, 17, 12, 12];
        return style.Fit("  " + string.Concat(cells.Zip(widths, (cell, width) => Columns.Pad(style.Fit(cell, width - 1), width))), style.Width).TrimEnd();
    }

    private static string Color(VerdictOutcome outcome) => outcome switch
    {
        VerdictOutcome.Pass => "32",
        VerdictOutcome.Fail => "31",
        VerdictOutcome.Inconclusive => "33",
    };
}
