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
        var result = await HoldAsync(probe, new(context.Environment.PublicAddress, stable, canary) { ClientVersion = version }, context.Time, cancellation);
        return result.Passed || version is null ? result : result with { Sentence = $"{result.Sentence} (as client {version})" };
    }

    // A probe is its product's own code: whatever it throws, and however long it takes, is a conversation that failed.
    private static async Task<ProbeResult> HoldAsync(IProbe probe, ProbeRequest request, TimeProvider time, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        ending.CancelAfter(Longest);
        try
        {
            return await probe.RunAsync(request, ending.Token).WaitAsync(ending.Token);
        }
        catch (Exception broken) when (!cancellation.IsCancellationRequested)
        {
            var sentence = ending.IsCancellationRequested ? $"it did not end within {Longest.TotalSeconds:0} s" : broken.Message;
            return new(false, sentence, time.GetElapsedTime(started));
        }
    }
}
