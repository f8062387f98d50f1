using Pipeline.Gates;
using Pipeline.Ports;
using Pipeline.Traffic;

namespace Pipeline.Rollouts.Running;

/// <summary>Hands the gate what was seen of a step.</summary>
internal static class StepSight
{
    /// <summary>The gate's judgement of this moment.</summary>
    /// <param name="before">The counts that it began with.</param>
    /// <param name="besides">What is known besides the traffic.</param>
    public static Verdict Judge(Rollout rollout, EdgeObservation seen, TrafficCounts before, ProbeRecord probes, IReadOnlyList<GateRow> besides)
    {
        var (intent, plan) = (rollout.Intent, rollout.Intent.Plan);
        var step = plan.Steps[rollout.Step];
        var weight = plan.InForce(step);
        // At the full weight stable serves nobody: there is nothing to compare with.
        var compared = !intent.IsFirst && weight < Weight.Full;
        return HealthGate.Judge(new()
        {
            Canary = ArmCounts.Of(seen.Counts, before, Slots(intent.Moving)),
            Stable = compared ? ArmCounts.Of(seen.Counts, before, Slots(intent.Replaced)) : null,
            Latency = [.. intent.Moving.Select(module => module.Release.Module).Select(module => new ModuleLatency(
                module, Latency(seen.Counts, before, Slots(intent.Moving), module), Latency(seen.Counts, before, Slots(intent.Replaced), module)))],
            Guard = seen.Guard,
            Limits = plan.Gate.Guard,
            Proof = plan.ProofOf(step),
            StableFailedAtMost = plan.StableFailedAtMost,
            HasProbe = probes.IsExpected,
            ProbePassed = probes.Passed,
            ProbeSentence = probes.Sentence,
            Acknowledged = probes.Acknowledged,
            Besides = besides,
            // A step that waits for a person has baked; what began then is the waiting.
            Baked = rollout.Phase == Phase.Awaiting ? step.Bake : seen.At - rollout.Since,
            Bake = step.Bake,
            Samples = plan.Samples,
            // What is held back on the last step is too little to be waited for.
            StableSamples = weight.Share <= plan.Gate.Guard.HighestComparedShare ? plan.Samples : 0,
        });
    }

    private static HashSet<string> Slots(IEnumerable<Releases.DeployedModule> modules) => [.. modules.Select(module => module.Slot)];

    private static LatencyDistribution Latency(TrafficCounts now, TrafficCounts before, IReadOnlySet<string> slots, string module) =>
        ArmCounts.Of(now with { Slots = [.. now.Slots.Where(slot => slot.Module == module)] }, before, slots).Latency;
}
