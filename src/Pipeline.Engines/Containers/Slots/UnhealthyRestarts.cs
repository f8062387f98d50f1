using System.Collections.Concurrent;
using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Naming;
using Pipeline.Engines.Containers.Running;

namespace Pipeline.Engines.Containers.Slots;

/// <summary>Starts unhealthy slots again, which the engine itself never does; at most five times each, counted for as long as this pipeline runs.</summary>
internal sealed class UnhealthyRestarts(ContainerOperations containers)
{
    private const int Most = 5;

    private readonly ConcurrentDictionary<string, Count> _counts = [];

    /// <summary>Restarts of a container that its own count no longer knows: those of here, and those that the engine forgot over them.</summary>
    public int Forgotten(ContainerInspectResponse container) => _counts.TryGetValue(container.ID, out var count) ? count.Forgotten : 0;

    /// <summary>Starts a slot again if it is unhealthy still and was not too often.</summary>
    /// <exception cref="Ports.EngineException">The engine refused, or does not answer.</exception>
    public async Task RestartAsync(Site site, string slot, CancellationToken cancellation)
    {
        if (await containers.FindAsync(site, site.Slot(slot), cancellation) is not { State.Health.Status: "unhealthy" } found)
            return;
        var count = _counts.GetOrAdd(found.ID, new Count(0, 0));
        if (count.Here >= Most)
            return;
        await containers.RestartAsync(found, cancellation);
        _counts[found.ID] = new(count.Here + 1, count.Forgotten + (int)found.RestartCount + 1);
    }

    private readonly record struct Count(int Here, int Forgotten);
}
