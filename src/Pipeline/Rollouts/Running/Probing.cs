using Pipeline.Ports;
using Pipeline.Traffic;

namespace Pipeline.Rollouts.Running;

/// <summary>Lets the product's probe talk to the slots.</summary>
internal static class Probing
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>One conversation of both releases; none when the product has no probe.</summary>
    public static Task<ProbeResult?> RunAsync(RunContext context, Rollout rollout, CancellationToken cancellation) =>
        RunAsync(context, rollout, isControl: false, version: null, cancellation);

    /// <summary>One conversation.</summary>
    /// <param name="isControl">Only stable takes part in it.</param>
    /// <param name="version">The version of the client to talk as; none for the current one.</param>
    public static async Task<ProbeResult?> RunAsync(RunContext context, Rollout rollout, bool isControl, string? version, CancellationToken cancellation)
    {
        if (context.Product.Probe is not { } probe)
            return null;
        var stable = rollout.Intent.IsFirst ? null : await context.Edge.CohortCookieAsync(SlotKind.Stable, cancellation);
        var canary = isControl ? stable! : await context.Edge.CohortCookieAsync(SlotKind.Canary, cancellation);
        var request = new ProbeRequest(context.Environment.PublicAddress, stable, canary) { ClientVersion = version };
        var started = context.Time.GetTimestamp();
        var answer = await OwnCode.RunAsync(ending => probe.RunAsync(request, ending), Longest, cancellation);
        var result = answer.Value ?? new ProbeResult(false, answer.Broken!, context.Time.GetElapsedTime(started));
        return result.Passed || version is null ? result : result with { Sentence = $"{result.Sentence} (as client {version})" };
    }
}
