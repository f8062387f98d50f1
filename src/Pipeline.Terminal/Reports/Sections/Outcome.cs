using Pipeline.Rollouts;
using Pipeline.Terminal.Text;

namespace Pipeline.Terminal.Reports.Sections;

/// <summary>How a rollout stands, in two words, in a sentence, and as good, bad or open.</summary>
internal sealed record Outcome(string Words, string Sentence, string Style)
{
    public static Outcome Of(RolloutRecord record)
    {
        var rollout = record.Rollout;
        var (version, before, where) = (rollout.Intent.Version, rollout.Intent.FromVersion ?? "nothing", record.Environment);
        return rollout.Phase switch
        {
            Phase.Promoted when rollout.Intent.Kind == RolloutKind.Rollback => new("Returned", $"{where} was returned from {before} to {version}.", "good"),
            Phase.Promoted => new("Promoted", $"{version} serves everybody in {where} since {Moments.Clock(rollout.Since)}.", "good"),
            Phase.Aborted => new(rollout.Condemned ? "Taken back" : "Aborted", $"Everybody is on {before} again since {Moments.Clock(rollout.Since)}.", "bad"),
            Phase.Stranded => new("Not returned", $"Traffic could not be returned to {before}; a person must act.", "bad"),
            Phase.Held => new("Held", $"{version} keeps its share of {where} until somebody decides or its deadline passes.", "open"),
            Phase.Awaiting => new("Waiting", $"The first step has passed; {version} waits for somebody to promote it.", "open"),
            Phase.Returning or Phase.Recovering => new("Going back", $"{version} is being taken back; {before} serves again.", "bad"),
            Phase.Starting or Phase.Opening or Phase.Baking or Phase.Switching or Phase.Draining => new("Under way", $"{version} is on its way to everybody in {where}.", "open"),
        };
    }
}
