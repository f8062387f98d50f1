using Nuke.Common.CI.GitHubActions;

namespace Pipeline.BuildHost;

/// <summary>The end of a run: warnings and errors again, the table, one line with the outcome.</summary>
internal static class OutcomeReport
{
    public static void Write(BuildSession session, NukeBuild build)
    {
        var rows = OutcomeTable.Rows(build.ExecutionPlan);
        var palette = session.Console.Palette;
        List<string> lines = [];
        if (session.Shows(DefaultOutput.ErrorsAndWarnings) && session.Events.Lines(palette).ToList() is [_, ..] events)
            lines.AddRange(["", .. events]);
        if (session.Shows(DefaultOutput.TargetOutcome))
            lines.AddRange(["", .. Table(rows, build.ExecutionPlan.Aggregate(TimeSpan.Zero, (sum, x) => sum + x.Duration), palette)]);
        if (session.Shows(DefaultOutput.BuildOutcome))
            lines.AddRange(["", Outcome(build.IsSucceeding, session.Invocation.Time.GetLocalNow(), palette)]);
        lines.ForEach(session.Console.WriteLine);
        if (session.Host is GitHubActions)
            GitHubActions.WriteStepSummary(session, rows, build.IsSucceeding);
    }

    private static IEnumerable<string> Table(IReadOnlyList<OutcomeRow> rows, TimeSpan total, Palette palette)
    {
        var width = Math.Max(16, rows.Select(x => x.Target.Length).DefaultIfEmpty().Max() + 2);
        yield return palette.Strong(Line("Target", "Status", "Duration", width));
        foreach (var row in rows)
        {
            var notes = row.Notes.Length == 0 ? "" : "   // " + row.Notes;
            yield return Paint(palette, row.Status, Line(row.Target, row.Status.ToString(), row.Duration, width) + notes);
        }

        yield return palette.Strong(Line("Total", "", OutcomeTable.Text(total), width));
    }

    private static string Outcome(bool isSucceeding, DateTimeOffset time, Palette palette) => isSucceeding
        ? palette.Good($"Build succeeded at {time:yyyy-MM-dd HH:mm:ss}.")
        : palette.Bad($"Build failed at {time:yyyy-MM-dd HH:mm:ss}.");

    private static string Line(string target, string status, string duration, int width) =>
        $"{target.PadRight(width)}{status.PadRight(12)}{duration,8}";

    private static string Paint(Palette palette, ExecutionStatus status, string line) => status switch
    {
        ExecutionStatus.Succeeded => palette.Good(line),
        ExecutionStatus.Failed or ExecutionStatus.Aborted => palette.Bad(line),
        _ => palette.Faint(line),
    };
}
