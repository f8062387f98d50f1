using Pipeline.Benchmarks.Loading;
using Pipeline.Benchmarks.Measuring;
using Pipeline.Benchmarks.Reporting;

namespace Pipeline.Benchmarks.Isolation;

/// <summary>Stable's answers beside a quiet and a noisy canary.</summary>
internal sealed class IsolationTable(string title)
{
    public TextTable Table { get; } = new(
        title, "the canary eats", "canary quiet", "canary noisy", "noisy × quiet", "pair by pair", "stable's failures", "canary restarts");

    /// <summary>Adds what one kind of noise came to, window by window.</summary>
    public void Add(string kind, IReadOnlyList<IReadOnlyList<Answer>> quiet, IReadOnlyList<IReadOnlyList<Answer>> noisy, int restarts)
    {
        // A window has a few answers beyond its p99, so one pair's ratio says little; all windows together say more.
        var (calm, beside) = (P99(quiet.SelectMany(window => window)), P99(noisy.SelectMany(window => window)));
        Table.Add(
            kind, Figures.Show(calm), Figures.Show(beside), $"{beside / calm:0.00}", Figures.ShowRatios(noisy.Select(P99), quiet.Select(P99)),
            $"{noisy.Sum(window => window.Count(answer => answer.Failed))}", $"{restarts}");
    }

    private static double P99(IEnumerable<Answer> answers) => Figures.Quantile(answers.Select(answer => answer.Milliseconds), .99);
}
