using Pipeline.Benchmarks.Gate.Judges;
using Pipeline.Benchmarks.Gate.Runs;
using Pipeline.Benchmarks.Measuring;
using Pipeline.Benchmarks.Reporting;

namespace Pipeline.Benchmarks.Gate;

/// <summary>How soon each rule takes bad canaries back, a row a fault.</summary>
internal static class DetectionTable
{
    public static TextTable Of(string caption, IEnumerable<Cell> cells)
    {
        TextTable table = new(caption, ["", "this gate", .. WindowJudges.All.Select(judge => judge.Name)]);
        foreach (var cell in cells)
        {
            table.Add(
            [
                cell.Scenario.Name, Show([.. cell.Runs.Select(run => run.Gate)]),
                .. WindowJudges.All.Select((_, rule) => Show(cell.ByOther(rule))),
            ]);
        }

        return table;
    }

    private static string Show(IReadOnlyList<Detection?> runs)
    {
        var after = runs.OfType<Detection>().Where(detection => detection.Seconds > 0).ToList();
        var early = runs.Count(detection => detection is { Seconds: <= 0 });
        var wrong = early == 0 ? "" : $", {Percent(early, runs.Count)} before the fault";
        if (after.Count == 0)
            return "never" + wrong;
        var requests = after.ConvertAll(detection => (double)detection.CanaryRequests);
        var bad = after.ConvertAll(detection => (double)detection.BadRequests);
        var share = after.Count + early == runs.Count ? "" : $" ({Percent(after.Count, runs.Count)})";
        return $"{Both(requests)} · {Both(bad)}{share}{wrong}";
    }

    private static string Percent(int count, int of) => $"{100.0 * count / of:0.#} %";

    private static string Both(List<double> values) => $"{Brief(Figures.Quantile(values, .5))}/{Brief(Figures.Quantile(values, .95))}";

    private static string Brief(double value) => value >= 10_000 ? $"{value / 1000:0}k" : value >= 1000 ? $"{value / 1000:0.0}k" : $"{value:0}";
}
