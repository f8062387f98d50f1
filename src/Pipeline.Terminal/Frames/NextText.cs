using Pipeline.Rollouts;
using Pipeline.Terminal.Text;

namespace Pipeline.Terminal.Frames;

/// <summary>What is happening, what happens without anyone acting, and what Ctrl+C does.</summary>
internal static class NextText
{
    public static string Now(FrameState state) =>
        state.Rollout.Cause is { Length: > 0 } cause ? cause
        : state.Working is { Length: > 0 } working ? working
        : state.Verdict?.Sentence ?? "";

    public static string Next(FrameState state)
    {
        var rollout = state.Rollout;
        var previous = rollout.Intent.FromVersion ?? "nothing";
        return rollout.Phase switch
        {
            Phase.Starting => "the slots become ready, then the first weight is opened",
            Phase.Opening => "the step bakes under the gate",
            Phase.Baking =>
                $"{Moments.Clock(rollout.Since + rollout.Intent.Plan.LongestOf(rollout.Intent.Plan.Steps[rollout.Step]))}  held if the gate is undecided{Deadline(state, previous)}",
            Phase.Awaiting or Phase.Held when state.Routes?.Deadline is { } deadline =>
                $"{Moments.Clock(deadline)}  deadline: return all traffic to {previous}; or Promote, Abort",
            Phase.Awaiting or Phase.Held => "nothing by itself: Promote goes on, Abort goes back",
            Phase.Switching => $"{rollout.Intent.Version} becomes stable",
            Phase.Draining => "the replaced slots' sockets move; the slots stay warm",
            Phase.Returning => $"all traffic returns to {previous}",
            Phase.Recovering => "traffic is back; the given-up slots are stopped",
            Phase.Promoted => "nothing; Rollback returns to the revision before",
            Phase.Aborted => "nothing; Canary begins a new rollout",
            Phase.Stranded => "nothing by itself: run Abort to try to return traffic again",
        };
    }

    public static string Interrupt(Rollout rollout) => rollout.Phase switch
    {
        Phase.Starting or Phase.Opening or Phase.Baking =>
            "Ctrl+C hold here: the weight stays as it is, Resume goes on",
        Phase.Switching or Phase.Draining or Phase.Returning or Phase.Recovering => "Ctrl+C stop here; the same command goes on",
        Phase.Awaiting or Phase.Held or Phase.Promoted or Phase.Aborted or Phase.Stranded => "run Status to see it again",
    };

    private static string Deadline(FrameState state, string previous) =>
        state.Routes?.Deadline is { } deadline ? $"; {Moments.Clock(deadline)} all back to {previous}" : "";
}
