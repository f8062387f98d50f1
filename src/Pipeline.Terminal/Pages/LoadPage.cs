using System.Globalization;
using Pipeline.LoadTests;
using Pipeline.Terminal.Text;

namespace Pipeline.Terminal.Pages;

/// <summary>What a load test found, candidate beside stable.</summary>
public static class LoadPage
{
    /// <summary>The page: a line a measure, the ratio with its spread, and what failed.</summary>
    public static IReadOnlyList<string> Render(string stable, string candidate, LoadComparison comparison, FrameStyle style) =>
    [
        style.Fit($"  {"",-12}{stable,12}{candidate,12}   ratio   spread over {comparison.Pairs} pairs"),
        .. comparison.Rows.Select(row => style.Fit($"  {row.Measure,-12}{Value(row.Stable, row.Unit),12}{Value(row.Candidate, row.Unit),12}   {Ratio(row)}")),
        style.Fit($"  {"failed",-12}{comparison.StableFailed,12}{comparison.CandidateFailed,12}"),
    ];

    private static string Value(double value, string unit) => string.Create(CultureInfo.InvariantCulture, $"{value:0.00} {unit}");

    private static string Ratio(LoadRow row) => row.Ratio is null ? "–"
        : string.Create(CultureInfo.InvariantCulture, $"{row.Ratio,5:0.00}   {row.Low:0.00} – {row.High:0.00}");
}
