using Pipeline.Ports;

namespace Pipeline.Rollouts.Running;

/// <summary>What slots wrote last: a little of the canary's, and much more of stable's, for what is compared must be known.</summary>
internal static class SlotOutput
{
    private const int CanaryLines = 200;
    private const int StableLines = 2000;

    public static Task<IReadOnlyList<string>> OfCanaryAsync(RunContext context, string slot, CancellationToken cancellation) => ReadAsync(context, slot, CanaryLines, cancellation);

    public static Task<IReadOnlyList<string>> OfStableAsync(RunContext context, string slot, CancellationToken cancellation) => ReadAsync(context, slot, StableLines, cancellation);

    // A log that cannot be read decides nothing about a release.
    private static async Task<IReadOnlyList<string>> ReadAsync(RunContext context, string slot, int lines, CancellationToken cancellation)
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
