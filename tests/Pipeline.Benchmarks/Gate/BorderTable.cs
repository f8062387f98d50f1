using Pipeline.Benchmarks.Gate.Promotions;
using Pipeline.Benchmarks.Measuring;
using Pipeline.Benchmarks.Reporting;

namespace Pipeline.Benchmarks.Gate;

/// <summary>How often a canary at the border of acceptable is promoted, and how soon a good one.</summary>
internal static class BorderTable
{
    public static TextTable Of(IEnumerable<BorderCell> cells)
    {
        TextTable table = new(
            $"Promoted within {BorderCell.Deadline.TotalMinutes:0} minutes of one step, {Border.All().First().Scenario.Load}", "", "% of the runs", "canary requests p50", "p95");
        foreach (var cell in cells)
        {
            var requests = cell.Runs.OfType<long>().Select(count => (double)count).ToList();
            table.Add(
                cell.Border.Scenario.Name, $"{cell.PromotedShare * 100:0.0}",
                Figures.Show(Figures.Quantile(requests, .5)), Figures.Show(Figures.Quantile(requests, .95)));
        }

        return table;
    }
}
