using Pipeline.Gates.Logs;
using Pipeline.Ports;

namespace Pipeline.Rollouts.Running;

/// <summary>What the slots of a failed release wrote that stable never did; their logs end with them.</summary>
internal static class LastWords
{
    private const int CanaryLines = 200;
    private const int StableLines = 2000;

    public static async Task TellAsync(RunContext context, Rollout rollout, CancellationToken cancellation)
    {
        foreach (var module in rollout.Intent.Moving)
        {
            var replaced = rollout.Intent.Replaced.FirstOrDefault(before => before.Release.Module == module.Release.Module);
            var canary = await LinesAsync(context, module.Slot, CanaryLines, cancellation);
            var stable = replaced is null ? [] : await LinesAsync(context, replaced.Slot, StableLines, cancellation);
            context.View.GivenUp(rollout, module.Slot, NewLogLines.Of(canary, stable));
        }
    }

    // A log that cannot be read keeps nobody from giving a release up.
    private static async Task<IReadOnlyList<string>> LinesAsync(RunContext context, string slot, int lines, CancellationToken cancellation)
    {
        try
        {
            return await context.Engine.LogsAsync(context.Environment.Name, slot, lines, cancellation);
        }
        catch (EngineException)
        {
            return [];
        }
    }
}
