using Nuke.Common;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.Execution;

namespace Pipeline.BuildHost;

/// <summary>The end of a run: warnings and errors again, the table, one line with the outcome.</summary>
internal static class OutcomeReport
{
    public static void Write(BuildSession session, NukeBuild build)
    {
        var console = session.Console;
        var palette = console.Palette;
        var events = session.Events.Lines(palette).ToList();
        if (events.Count > 0)
            events.Prepend("").ToList().ForEach(console.WriteLine);

        var rows = OutcomeTable.Rows(build.ExecutionPlan);
        var total = OutcomeTable.Text(build.ExecutionPlan.Aggregate(TimeSpan.Zero, (sum, x) => sum + x.Duration));
        var width = Math.Max(16, rows.Select(x => x.Target.Length).DefaultIfEmpty().Max() + 2);
        console.WriteLine("");
        console.WriteLine(palette.Strong(Line("Target", "Status", "Duration", width)));
        foreach (var row in rows)
        {
            var notes = row.Notes.Length == 0 ? "" : "   // " + row.Notes;
            console.WriteLine(Paint(palette, row.Status, Line(row.Target, row.Status.ToString(), row.Duration, width) + notes));
        }

        console.WriteLine(palette.Strong(Line("Total", "", total, width)));
        var time = session.Invocation.Time.GetLocalNow().ToString("yyyy-MM-dd HH:mm:ss");
        console.WriteLine("");
        console.WriteLine(build.IsSucceeding ? palette.Good($"Build succeeded at {time}.") : palette.Bad($"Build failed at {time}."));
        if (session.Host is GitHubActions)
            GitHubActions.WriteStepSummary(session, rows, build.IsSucceeding);
    }

    private static string Line(string target, string status, string duration, int width) =>
        $"{target.PadRight(width)}{status.PadRight(12)}{duration,8}";

    private static string Paint(Palette palette, ExecutionStatus status, string line) => status switch
    {
        ExecutionStatus.Succeeded => palette.Good(line),
        ExecutionStatus.Failed or ExecutionStatus.Aborted => palette.Bad(line),
        _ => palette.Faint(line),
    };
}
