using Pipeline.Benchmarks.Gate.Promotions;
using Pipeline.Benchmarks.Gate.Runs;
using Pipeline.Benchmarks.Measuring;
using Pipeline.Benchmarks.Reporting;

namespace Pipeline.Benchmarks.Gate;

/// <summary>What the gate promises, beside what was found: the worst of all cells.</summary>
internal static class Acceptance
{
    private const double MostFalseRollbacks = .01;
    private const double MostFalsePromotions = .05;

    public static TextTable Of(IReadOnlyList<Cell> ordinary, IReadOnlyList<Cell> health, IReadOnlyList<BorderCell> borders)
    {
        TextTable table = new("What this gate promises", "", "found", "limit", "holds");
        var wronged = health.MaxBy(HealthTable.FalseShare)!;
        var slipped = borders.Where(cell => !cell.Border.IsGood).MaxBy(cell => cell.PromotedShare)!;
        AddShare(table, $"false rollbacks, worst of all ({wronged.Scenario.Name}, {wronged.Scenario.Load.Share * 100:0} %)", HealthTable.FalseShare(wronged), MostFalseRollbacks);
        AddShare(table, $"false promotions, worst of all ({slipped.Border.Scenario.Name})", slipped.PromotedShare, MostFalsePromotions);
        AddMedian(table, ordinary, .05, 5);
        AddMedian(table, ordinary, 1, 4);
        return table;
    }

    private static void AddShare(TextTable table, string what, double found, double limit) =>
        table.Add(what, $"{found * 100:0.0} %", $"≤ {limit * 100:0} %", found <= limit ? "yes" : "NO");

    private static void AddMedian(TextTable table, IReadOnlyList<Cell> cells, double failing, int limit)
    {
        var cell = cells.First(other => other.Scenario.Failing < .01 && other.Scenario.CanaryFailing == failing);
        var median = Figures.Median(cell.ByGate.Select(detection => (double)detection.BadRequests));
        table.Add($"failed canary responses before the cut, {cell.Scenario.Name}, median", $"{median:0.#}", $"≤ {limit}", median <= limit ? "yes" : "NO");
    }
}
