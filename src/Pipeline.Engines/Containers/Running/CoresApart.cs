using System.Net;
using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Engines.Containers.Naming;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Running;

/// <summary>Which cores of the machine the containers of a site run on, changed while they do.</summary>
internal sealed class CoresApart(EngineApi api, ContainerOperations containers)
{
    private const int Attempts = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Gives some slots cores of their own, and the site's other containers the rest.</summary>
    /// <param name="cores">How many; none to let all share all.</param>
    public async Task SetAsync(Site site, IReadOnlyCollection<string> slots, int cores, CancellationToken cancellation)
    {
        var names = (await containers.LabelsAsync(site, Roles.Slot, cancellation)).Select(labels => labels[Label.Slot]).ToList();
        var found = await Task.WhenAll(names.Select(site.Slot).Append(site.Edge).Select(name => containers.FindAsync(site, name, cancellation)));
        // One that always ran on all stays without a word about cores: the engine can only set what it was told, never take it back.
        if (cores == 0 && !found.Any(container => container?.HostConfig?.CpusetCpus is { Length: > 0 }))
            return;
        var machine = (int)(await api.AskAsync("say how many cores it has", (client, stop) => client.System.GetSystemInfoAsync(stop), cancellation)).NCPU;
        var (own, others) = Divide(machine, cores);
        var apart = slots.Select(slot => $"/{site.Slot(slot)}").ToHashSet();
        await Task.WhenAll(found.OfType<ContainerInspectResponse>().Select(container => SetAsync(container, apart.Contains(container.Name) ? own : others, cancellation)));
    }

    /// <summary>The cores of those that are set apart, and of the others, as lists that the kernel reads.</summary>
    internal static (string Own, string Others) Divide(int machine, int wanted)
    {
        var own = Math.Min(wanted, machine - 1);
        return own == 0 ? ($"0-{machine - 1}", $"0-{machine - 1}") : ($"{machine - own}-{machine - 1}", $"0-{machine - own - 1}");
    }

    private async Task SetAsync(ContainerInspectResponse container, string cores, CancellationToken cancellation)
    {
        if (container.HostConfig?.CpusetCpus == cores)
            return;
        var name = container.Name.TrimStart('/');
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var (_, refusal) = await api.TryAsync(
                $"give the container {name} the cores {cores}",
                (client, stop) => client.Containers.UpdateContainerAsync(container.ID, new ContainerUpdateParameters { CpusetCpus = cores }, stop),
                [HttpStatusCode.NotFound, HttpStatusCode.InternalServerError],
                cancellation);
            // One that is gone needs no core.
            if (refusal is null || refusal.Contains("No such container", StringComparison.OrdinalIgnoreCase))
                return;
            if (!IsBetweenLives(refusal))
                throw new EngineException($"The container {name} could not be given the cores {cores}: {refusal}");
            await Task.Delay(Pause, cancellation);
        }
    }

    // One that has just died and is about to be started again takes nothing; one that dies all the time keeps what it had, and that is no reason to stop a rollout.
    internal static bool IsBetweenLives(string refusal) => refusal.Contains("stopped container", StringComparison.OrdinalIgnoreCase);
}
