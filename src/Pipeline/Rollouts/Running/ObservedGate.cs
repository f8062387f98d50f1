using Pipeline.Gates;

namespace Pipeline.Rollouts.Running;

/// <summary>A gate that only observes: what it would have done is noted, and the step goes on after its bake whatever that is.</summary>
internal sealed class ObservedGate(RunContext context, Rollout rollout)
{
    private bool _noted;

    /// <summary>The judgement, told as one that nothing comes of.</summary>
    public static Verdict Told(Verdict verdict) => verdict with { Sentence = $"The gate only observes. {verdict.Sentence}" };

    /// <summary>The end of the step; none while it bakes.</summary>
    public Signal? Decide(Verdict verdict, DateTimeOffset now)
    {
        if (verdict.Outcome == VerdictOutcome.Fail && !_noted)
        {
            _noted = true;
            context.View.Noted(rollout, $"the gate only observes; it would have taken the canary back: {verdict.Sentence}");
        }

        return now - rollout.Since < rollout.Intent.Plan.Steps[rollout.Step].Bake ? null
            : new(SignalKind.GatePassed, Told(verdict).Sentence) { Verdict = Told(verdict) };
    }
}
