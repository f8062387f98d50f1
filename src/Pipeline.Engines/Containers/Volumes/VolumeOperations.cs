using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Engines.Containers.Naming;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Volumes;

/// <summary>The named volumes of a site: data, the edge's state, and what belongs to one slot.</summary>
internal sealed class VolumeOperations(EngineApi api)
{
    /// <summary>Makes a volume unless it is there. Asking an engine for one that is there changes nothing and returns it.</summary>
    /// <exception cref="EngineException">Somebody else has a volume of that name.</exception>
    public Task EnsureAsync(Site site, string volume, CancellationToken cancellation) => EnsureAsync(site, volume, Roles.Volume, null, cancellation);

    /// <inheritdoc cref="EnsureAsync(Site, string, CancellationToken)"/>
    /// <param name="slot">Whose it is, where it belongs to one slot.</param>
    public async Task EnsureAsync(Site site, string volume, string role, string? slot, CancellationToken cancellation)
    {
        var labels = site.Labels(role);
        if (slot is not null)
            labels[Label.Slot] = slot;
        var made = await api.AskAsync(
            $"make the volume {volume}",
            (client, stop) => client.Volumes.CreateAsync(new VolumesCreateParameters { Name = volume, Driver = "local", Labels = labels }, stop),
            cancellation);
        if (!site.Owns(made.Labels))
            throw new EngineException($"The volume {volume} is there, but Pipeline did not make it for {site.Environment}: copy what it holds and remove it, or choose another name.");
    }

    /// <summary>Which of these volumes are folders that somebody else made, whose root is the module's own.</summary>
    public async Task<IReadOnlySet<string>> SharedAsync(Site site, IReadOnlyList<string> volumes, CancellationToken cancellation)
    {
        if (volumes.Count == 0)
            return new HashSet<string>();
        var shared = (await ListAsync(site, Roles.Volume, null, cancellation)).Where(found => found.Labels.ContainsKey(Label.Shared)).Select(found => found.Name).ToHashSet();
        return volumes.Where(volume => shared.Contains(site.Volume(volume))).ToHashSet();
    }

    /// <summary>Whether the site has a volume of that name.</summary>
    public async Task<bool> HasAsync(Site site, string volume, CancellationToken cancellation) =>
        (await NamesAsync(site, Roles.Volume, cancellation)).Contains(volume);

    /// <summary>The names of the site's volumes of a role.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(Site site, string role, CancellationToken cancellation) =>
        [.. (await ListAsync(site, role, null, cancellation)).Select(found => found.Name)];

    /// <summary>Removes all volumes of a role, and what they hold.</summary>
    /// <param name="slot">Only those of this slot, where it is given.</param>
    /// <exception cref="EngineException">A container still has one.</exception>
    public async Task RemoveAllAsync(Site site, string role, CancellationToken cancellation, string? slot = null)
    {
        foreach (var volume in await ListAsync(site, role, slot, cancellation))
            await api.FindAsync(
                $"remove the volume {volume.Name}",
                async (client, stop) =>
                {
                    await client.Volumes.RemoveAsync(volume.Name, cancellationToken: stop);
                    return volume;
                },
                cancellation);
    }

    private async Task<IEnumerable<VolumeResponse>> ListAsync(Site site, string role, string? slot, CancellationToken cancellation)
    {
        VolumesListParameters query = new() { Filters = site.Filter(role) };
        var found = (await api.AskAsync("list volumes", (client, stop) => client.Volumes.ListAsync(query, stop), cancellation)).Volumes ?? [];
        return found.Where(volume => slot is null || (volume.Labels.TryGetValue(Label.Slot, out var owner) && owner == slot));
    }
}
