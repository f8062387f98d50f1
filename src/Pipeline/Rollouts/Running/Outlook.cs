using Pipeline.Gates.Forecasts;
using Pipeline.Traffic;

namespace Pipeline.Rollouts.Running;

/// <summary>Says before people meet the canary how long each step of the plan will take.</summary>
internal static class Outlook
{
    /// <param name="before">What the edge had counted when the slots began to start: what came since is the traffic of now.</param>
    public static async Task TellAsync(RunContext context, Rollout rollout, TrafficCounts before, CancellationToken cancellation)
    {
        if (rollout.Intent is { IsFirst: true } or { Kind: RolloutKind.Rollback })
            return;
        var now = (await context.Edge.ObserveAsync(rollout.Intent.Number, rollout.LastEntry, cancellation)).Counts;
        if (TrafficSeen.Between(before, now) is not { } traffic)
            return;
        foreach (var step in rollout.Intent.Plan.Steps.Skip(rollout.Step))
            context.View.Noted(rollout, StepForecast.Of(rollout.Intent.Plan, step, traffic).Sentence(traffic));
    }
}
