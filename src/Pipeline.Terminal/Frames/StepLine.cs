using Pipeline.Rollouts;
using Pipeline.Terminal.Text;

namespace Pipeline.Terminal.Frames;

/// <summary>How far a rollout has come: the plan's steps, the weight asked and the share served.</summary>
internal static class StepLine
{
    public static string Steps(FrameState state) => string.Join(" ─ ", state.Rollout.Intent.Plan.Steps.Select((step, index) => Step(state, step, index)));

    public static string AskedAndServed(FrameState state) =>
        $"asked {state.Routes?.Weight.ToString() ?? "–"}   served {(state.Served is { Total: > 0 } served
            ? $"{100.0 * served.Canary / served.Total:0.0} % ({served.Canary} of {served.Total} samples in the last minute)"
            : "– (no samples in the last minute)")}";

    private static string Step(FrameState state, Step step, int index)
    {
        var rollout = state.Rollout;
        var weight = $"{step.Weight}".Replace(" ", "");
        return index < rollout.Step || rollout.Phase == Phase.Promoted ? $"{weight} ✔"
            : index > rollout.Step ? weight
            : rollout.Phase == Phase.Baking ? $"[{weight} baked {Moments.Duration(state.Now - rollout.Since)} of {Moments.Duration(step.Bake)}]"
            : $"[{weight} {rollout.Phase.ToString().ToLowerInvariant()}]";
    }
}
