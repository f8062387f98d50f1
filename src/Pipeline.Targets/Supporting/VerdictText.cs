using System.Text;
using Pipeline.Gates;
using Pipeline.Journal;

namespace Pipeline.Targets.Supporting;

/// <summary>The verdicts of a rollout as lines.</summary>
internal static class VerdictText
{
    /// <summary>A line a verdict and one a row; nothing where there was none.</summary>
    public static string Of(IReadOnlyList<JournalEntry> entries)
    {
        var lines = new StringBuilder();
        Rollouts.Rollout? rollout = null;
        foreach (var entry in entries)
        {
            var before = rollout?.Verdict;
            rollout = RolloutEntries.Apply(rollout, entry);
            if (rollout.Verdict is not { } verdict || verdict == before)
                continue;
            lines.Append($"{entry.At:O} entry {entry.Number}, {entry.Kind}: {verdict.Outcome}: {verdict.Sentence}\n");
            foreach (var row in verdict.Rows)
                lines.Append(Row(row));
        }

        return lines.ToString();
    }

    private static string Row(GateRow row) =>
        $"  {row.Metric,-26}{row.Canary,-14}{row.Stable,-14}{row.Limit,-18}{row.Samples,-16}{row.Outcome,-14}{(row.Sentence.Length > 0 ? row.Sentence : "")}".TrimEnd() + "\n";
}
