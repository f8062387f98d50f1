using Pipeline.Gates.Logs;

namespace Pipeline.Rollouts.Running;

/// <summary>What the slots of a failed release wrote that stable never did; their logs end with them.</summary>
internal static class LastWords
{
    public static async Task TellAsync(RunContext context, Rollout rollout, CancellationToken cancellation)
    {
        foreach (var module in rollout.Intent.Moving)
        {
            var replaced = rollout.Intent.Replaced.FirstOrDefault(before => before.Release.Module == module.Release.Module);
            var canary = await SlotOutput.OfCanaryAsync(context, module.Slot, cancellation);
            var stable = replaced is null ? [] : await SlotOutput.OfStableAsync(context, replaced.Slot, cancellation);
            context.View.GivenUp(rollout, module.Slot, NewLogLines.Of(canary, stable));
        }
    }
}
