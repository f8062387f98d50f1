using Pipeline.Ports;
using Pipeline.Traffic;

namespace Pipeline.Rollouts.Running;

/// <summary>Lets the product's probe talk to both slots.</summary>
internal static class Probing
{
    /// <summary>One conversation; none when the product has no probe.</summary>
    public static async Task<ProbeResult?> RunAsync(RunContext context, Rollout rollout, CancellationToken cancellation)
    {
        if (context.Product.Probe is not { } probe)
            return null;
        var stable = rollout.Intent.IsFirst ? null : await context.Edge.CohortCookieAsync(SlotKind.Stable, cancellation);
        var canary = await context.Edge.CohortCookieAsync(SlotKind.Canary, cancellation);
        return await probe.RunAsync(new(context.Environment.PublicAddress, stable, canary), cancellation);
    }
}
