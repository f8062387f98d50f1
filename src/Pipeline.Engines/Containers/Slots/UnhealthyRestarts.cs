using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Naming;
using Pipeline.Engines.Containers.Running;
using Pipeline.Engines.Containers.Volumes;

namespace Pipeline.Engines.Containers.Slots;

/// <summary>Starts unhealthy slots again, which the engine itself never does; at most five times each, whichever pipelines did it.</summary>
internal sealed class UnhealthyRestarts(ContainerOperations containers, VolumeOperations volumes)
{
    /// <summary>How often a slot is started again for its health.</summary>
    public const int Most = 5;

    /// <summary>The restarts of containers that their own counts no longer know, by id; of those only that have a health check.</summary>
    public async Task<IReadOnlyDictionary<string, RestartRecord>> RecordsAsync(Site site, IReadOnlyList<ContainerInspectResponse> found, CancellationToken cancellation)
    {
        var checkedOnes = found.Where(container => container.State?.Health is not null).ToList();
        if (checkedOnes.Count == 0)
            return new Dictionary<string, RestartRecord>();
        var names = await volumes.NamesAsync(site, Roles.SlotVolume, cancellation);
        return checkedOnes.ToDictionary(container => container.ID, container => RestartRecord.Newest(site, container, names));
    }

    /// <summary>What is wrong with a container's health, in words that follow its slot's name; nothing when its engine does not call it unhealthy.</summary>
    public async Task<IReadOnlyList<string>> DeviationsAsync(Site site, ContainerInspectResponse found, CancellationToken cancellation) =>
        found.State is { Health.Status: "unhealthy" }
            ? [$"fails its health check, and was started again for it {(await RecordsAsync(site, [found], cancellation))[found.ID].Number} times of {Most}"]
            : [];

    /// <summary>Starts a slot again if it is unhealthy still and was not too often.</summary>
    /// <exception cref="Ports.EngineException">The engine refused, or does not answer.</exception>
    public async Task RestartAsync(Site site, string slot, CancellationToken cancellation)
    {
        if (await containers.FindAsync(site, site.Slot(slot), cancellation) is not { State.Health.Status: "unhealthy" } found)
            return;
        var record = (await RecordsAsync(site, [found], cancellation))[found.ID];
        if (record.Number >= Most)
            return;
        await containers.RestartAsync(found, cancellation);
        await volumes.EnsureAsync(site, record.After(found).Volume(site, found), Roles.SlotVolume, slot, cancellation);
    }
}
