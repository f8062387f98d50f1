using System.Text.Json.Nodes;
using Pipeline.Gates;
using Pipeline.Journal;
using Pipeline.Rollouts;
using Pipeline.Terminal.Frames;
using Pipeline.Terminal.Text;

namespace Pipeline.Terminal.Reports.Sections;

/// <summary>What the gate said of each step, with both sides' values, the limit, and how far the evidence was from deciding.</summary>
internal static class Verdicts
{
    /// <summary>The verdicts that were journalled, each with the step that it judged.</summary>
    public static IReadOnlyList<StepVerdict> Of(RolloutRecord record)
    {
        var verdicts = new List<StepVerdict>();
        var step = 0;
        foreach (var (entry, after) in record.Entries)
        {
            if ((entry.Data["verdict"] is JsonObject || entry.Kind == EntryKind.GuardTripped) && after.Verdict is { } verdict)
                verdicts.Add(new(step, entry, verdict));
            // A verdict that passes leads to the next step, so it is the step before it that was judged.
            step = after.Step;
        }

        return verdicts;
    }

    public static Markup Render(RolloutRecord record)
    {
        var verdicts = Of(record);
        return verdicts.Count == 0 ? Markup.None : Markup.Of($"""
            <section><h2>What the gate said</h2>
            {verdicts.Select(verdict => Step(verdict, record.Rollout.Intent.Plan))}</section>

            """);
    }

    private static Markup Step(StepVerdict judged, RolloutPlan plan) => Markup.Of($"""
        <h3>Step {judged.Step + 1} of {plan.Steps.Count}, {plan.Steps[judged.Step].Weight.ToString()} <span class="pill {Style(judged.Verdict.Outcome)}">{GateTable.Mark(judged.Verdict.Outcome)}</span> <small>{Moments.Clock(judged.Entry.At)}{(judged.Entry.Kind == EntryKind.GuardTripped ? ", by the guard in the edge" : "")}</small></h3>
        <p>{judged.Verdict.Sentence}</p>
        {(judged.Verdict.Rows.Count == 0 ? Markup.None : Table(judged.Verdict))}
        """);

    private static Markup Table(Verdict verdict) => Markup.Of($"""
        <table class="gate"><thead><tr><th>Metric</th><th class="n">Canary</th><th class="n">Stable</th><th>Limit</th><th class="n">Samples</th><th>Against | for</th><th>Verdict</th></tr></thead>
        <tbody>{verdict.Rows.Select(row => Row(row, verdict))}</tbody></table>

        """);

    private static Markup Row(GateRow row, Verdict verdict) => Markup.Of($"""
        <tr class="{(row.IsTooFewToTell ? "few" : Style(row.Outcome))}"><th data-of="Metric">{row.Metric}</th><td class="n" data-of="Canary">{row.Canary}</td><td class="n" data-of="Stable">{row.Stable}</td><td data-of="Limit">{row.Limit}</td><td class="n" data-of="Samples">{row.Samples}</td><td data-of="Against | for">{Bar(row)}</td><td data-of="Verdict"><span class="mark">{GateTable.Mark(row)}</span></td></tr>
        {(row.Sentence.Length == 0 || row.Sentence == verdict.Sentence ? Markup.None : Markup.Of($"""<tr class="why"><td colspan="7">{row.Sentence}</td></tr>"""))}
        """);

    private static Markup Bar(GateRow row) => row is { Against: null, Shown: null } ? Markup.Of($"–") : Markup.Of($"""
        <span class="bar" role="img" aria-label="{Part(row.Against)} of what decides against it, {Part(row.Shown)} of what is asked for it"><i class="against" style="width:{Part(row.Against)}"></i><i class="for" style="width:{Part(row.Shown)}"></i></span>
        """);

    private static string Part(double? part) => part is { } known && double.IsFinite(known) ? $"{Math.Floor(Math.Clamp(known, 0, 1) * 100):0}%" : "0%";

    public static string Style(VerdictOutcome outcome) => outcome switch
    {
        VerdictOutcome.Pass => "good",
        VerdictOutcome.Fail => "bad",
        VerdictOutcome.Inconclusive => "open",
    };
}

/// <summary>A verdict and the step, from zero, that it judged.</summary>
internal sealed record StepVerdict(int Step, JournalEntry Entry, Verdict Verdict);
