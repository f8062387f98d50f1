using System.Diagnostics;
using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Edge;
using Pipeline.Engines.Containers.Naming;
using Pipeline.Engines.Containers.Running;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Slots;

/// <summary>Waits until a slot runs, its health check (where its image has one) passes and it answers that it is ready.</summary>
internal sealed class ReadinessWait(ContainerOperations containers, ContainerOutput output, EdgeContainer edge)
{
    private const int DeathsTolerated = 2;
    private const int LinesShown = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public async Task<Readiness> ForAsync(Site site, string slot, TimeSpan timeout, CancellationToken cancellation)
    {
        var name = site.Slot(slot);
        var watch = Stopwatch.StartNew();
        await using EdgeProbe probe = new(edge, site);
        long? restartsBefore = null;
        string? lastExit = null;
        while (await containers.FindAsync(site, name, cancellation) is { } found)
        {
            restartsBefore ??= found.RestartCount;
            // One that was started again has forgotten how it ended.
            lastExit = SlotFacts.IsAlive(found) ? lastExit : SlotFacts.LastExit(found);
            var reason = WhyNot(found) ?? await probe.AskAsync(ReadyAddress(found), cancellation);
            if (reason is null && await IsStillAsync(site, found, cancellation))
                return Readiness.Yes;
            if (found.RestartCount - restartsBefore > DeathsTolerated)
                return await NotReadyAsync(name, $"{slot} dies again and again: {lastExit ?? "it ended before it could be looked at"}, {found.RestartCount} restarts", cancellation);
            if (watch.Elapsed > timeout)
                return await NotReadyAsync(name, $"{slot} was not ready within {timeout.TotalSeconds:0.#} s: {reason}", cancellation);
            await Task.Delay(Pause, cancellation);
        }

        return new Readiness(false, restartsBefore is null ? $"{slot} was not started" : $"{slot} was removed while it was waited for", []);
    }

    /// <summary>What the engine itself knows against it; nothing when there is nothing.</summary>
    public static string? WhyNot(ContainerInspectResponse container) => container switch
    {
        _ when !SlotFacts.IsAlive(container) => $"it is not running ({SlotFacts.LastExit(container)}, {container.RestartCount} restarts)",
        { State.Health: { Status: not ("healthy" or "none" or "") } health } =>
            $"its health check says {health.Status}{(health.Log is [.., { Output.Length: > 0 } last] ? $": {last.Output.Trim()}" : "")}",
        _ => null,
    };

    private static Uri ReadyAddress(ContainerInspectResponse container) =>
        new(new Uri(container.Config!.Labels![Label.Address]), container.Config.Labels[Label.ReadyPath]);

    // The one that answered could have died meanwhile.
    private async Task<bool> IsStillAsync(Site site, ContainerInspectResponse asked, CancellationToken cancellation) =>
        await containers.FindAsync(site, asked.Name.TrimStart('/'), cancellation) is { } now
        && SlotFacts.IsAlive(now) && now.State!.StartedAt == asked.State!.StartedAt;

    private async Task<Readiness> NotReadyAsync(string name, string reason, CancellationToken cancellation) =>
        new(false, reason, await output.LastLinesAsync(name, LinesShown, cancellation));
}
