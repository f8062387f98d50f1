using Pipeline.Gates;
using Pipeline.Rollouts;
using Pipeline.Terminal.Text;

namespace Pipeline.Terminal.Reports.Sections;

/// <summary>The first screen: what, where, who, when, how it ended, and how far it came.</summary>
internal static class Masthead
{
    public static Markup Render(RolloutRecord record)
    {
        var (rollout, intent, outcome) = (record.Rollout, record.Rollout.Intent, Outcome.Of(record));
        return Markup.Of($"""
            <header>
            <p class="over">Deployment report · rollout {intent.Number}</p>
            <h1>{intent.Product} {intent.Version} <span>to {record.Environment}</span></h1>
            <p class="outcome {outcome.Style}"><b>{outcome.Words}</b> {outcome.Sentence}</p>
            {Cause(rollout)}<ol class="steps" aria-label="Steps of the plan">{intent.Plan.Steps.Select((step, index) => Step(record, step, index))}</ol>
            <dl class="facts">
            {Fact("Release", $"{intent.Version} over {intent.FromVersion ?? "nothing"}")}{Fact("Started by", rollout.StartedBy)}{Fact("Reason", intent.Reason)}
            {Fact("Began", $"{rollout.StartedAt.UtcDateTime:yyyy-MM-dd} {Moments.Clock(rollout.StartedAt)}")}{Fact(rollout.IsFinal ? "Took" : "So far", Moments.Duration(record.End - rollout.StartedAt))}{Fact("Commit", intent.Commit is { } commit ? commit[..Math.Min(12, commit.Length)] : "")}
            {Fact("Moves", string.Join(", ", intent.Moving.Select(module => $"{module.Slot} ({Moments.Digest([module])})")))}{Fact("Replaces", string.Join(", ", intent.Replaced.Select(module => $"{module.Slot} ({Moments.Digest([module])})")))}
            </dl>
            {KeyFigures.Render(record)}</header>

            """);
    }

    private static Markup Cause(Rollout rollout) => rollout.Cause.Length == 0 ? Markup.None : Markup.Of($"""<p class="cause">{rollout.Cause}</p>""");

    private static Markup Fact(string name, string value) => value.Length == 0 ? Markup.None : Markup.Of($"<div><dt>{name}</dt><dd>{value}</dd></div>");

    // By the verdict that ended the step, not by where the rollout is: one that went back has left its step.
    private static Markup Step(RolloutRecord record, Step step, int index)
    {
        var ended = Verdicts.Of(record).LastOrDefault(verdict => verdict.Step == index);
        var (style, word) = record.Rollout.Phase == Phase.Promoted || ended?.Verdict.Outcome == VerdictOutcome.Pass ? ("good", "✔ passed")
            : ended?.Verdict.Outcome == VerdictOutcome.Fail ? ("bad", "✖ failed")
            : index == record.Rollout.Step && !record.Rollout.IsFinal ? ("open", "open")
            : index <= record.Rollout.Step ? ("open", "ended undecided")
            : ("", "not reached");
        return Markup.Of($"""<li class="{style}"><b>{step.Weight.ToString()}</b> {word}</li>""");
    }
}
