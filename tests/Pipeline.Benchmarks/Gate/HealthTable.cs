using Pipeline.Benchmarks.Gate.Judges;
using Pipeline.Benchmarks.Gate.Runs;
using Pipeline.Benchmarks.Reporting;

namespace Pipeline.Benchmarks.Gate;

/// <summary>How often each rule takes a healthy canary back.</summary>
internal static class HealthTable
{
    public static TextTable Of(IEnumerable<Cell> cells)
    {
        TextTable table = new("Healthy canaries taken back, % of the runs", ["", "canary's share", "this gate", .. WindowJudges.All.Select(judge => judge.Name)]);
        foreach (var cell in cells)
        {
            table.Add(
            [
                cell.Scenario.Name, $"{cell.Scenario.Load.Share * 100:0} %", $"{FalseShare(cell) * 100:0.0}",
                .. WindowJudges.All.Select((_, rule) => Share(cell.ByOther(rule))),
            ]);
        }

        return table;
    }

    /// <summary>The share of runs, 0 to 1, in which this gate took a healthy canary back.</summary>
    public static double FalseShare(Cell cell) => cell.ByGate.Count() / (double)cell.Runs.Count;

    private static string Share(IReadOnlyList<Detection?> runs) => $"{100.0 * runs.OfType<Detection>().Count() / runs.Count:0}";
}
