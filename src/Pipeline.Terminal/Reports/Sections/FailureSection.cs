using Pipeline.Gates;
using Pipeline.Gates.Logs;
using Pipeline.Rollouts;
using Pipeline.Terminal.Evidence;
using Pipeline.Terminal.Text;
using Pipeline.Traffic;

namespace Pipeline.Terminal.Reports.Sections;

/// <summary>After a failure: where to look first. Nothing after a rollout that went well.</summary>
internal static class FailureSection
{
    private const int MostNewLines = 20;

    public static Markup Render(RolloutRecord record)
    {
        if (record.Rollout is not { Phase: Phase.Returning or Phase.Recovering or Phase.Aborted or Phase.Stranded })
            return Markup.None;
        var parts = Markup.Of($"{Suspects(record)}{Failures(record.Rollout.Verdict?.FirstFailures ?? [])}{NewLines(record)}");
        return parts.IsEmpty ? Markup.None : Markup.Of($"<section><h2>Where to look first</h2>\n{parts}</section>\n");
    }

    private static Markup Suspects(RolloutRecord record) => Markup.Join(record.Suspects.Select(suspect => Markup.Of($"""
        <h3>{suspect.Module} <small>{suspect.Slot}</small></h3>
        {(suspect.Commits.Count > 0 ? Commits(suspect) : Markup.Of($"<p>No commits of it since {record.Rollout.Intent.FromVersion ?? "nothing"} are known on this machine.</p>"))}
        """)));

    private static Markup Commits(Suspect suspect) => Markup.Of($"""<ul class="mono">{suspect.Commits.Select(commit => Markup.Of($"<li>{commit}</li>"))}</ul>{"\n"}""");

    private static Markup Failures(IReadOnlyList<FailedRequest> failures) => failures.Count == 0 ? Markup.None : Markup.Of($"""
        <h3>First requests that failed</h3>
        <table class="numbers"><thead><tr><th>Time</th><th>Module</th><th>Path</th><th class="n">Status</th><th class="n">Took</th><th>Trace</th></tr></thead>
        <tbody>{failures.Select(Failure)}</tbody></table>

        """);

    private static Markup Failure(FailedRequest failure) => Markup.Of($"""
        <tr><td data-of="Time">{Moments.Clock(failure.At)}</td><td data-of="Module">{failure.Module}</td><td class="mono" data-of="Path">{failure.Path}</td><td class="n" data-of="Status">{(failure.Status == 0 ? "no answer" : failure.Status.ToString())}</td><td class="n" data-of="Took">{Math.Round(failure.Milliseconds)} ms</td><td class="mono" data-of="Trace">{failure.Trace ?? "–"}</td></tr>

        """);

    private static Markup NewLines(RolloutRecord record)
    {
        var (canary, stable) = (Heads(record, SlotKind.Canary), Heads(record, SlotKind.Stable));
        var lines = canary.Count == 0 || stable.Count == 0 ? [] : NewLogLines.Of(canary, stable);
        return lines.Count == 0 ? Markup.None : Markup.Of($"""
            <h3>What the canary wrote and stable did not</h3>
            <ul class="mono">{lines.TakeLast(MostNewLines).Select(line => Markup.Of($"<li>{line}</li>"))}</ul>

            """);
    }

    private static List<string> Heads(RolloutRecord record, SlotKind track) => [.. record.Output.Where(message => message.Track == track).Select(message => message.Text.Split('\n')[0])];
}
