using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Engines.Containers.Naming;

namespace Pipeline.Engines.Containers.Adopting;

/// <summary>
/// Which containers that others made are slots of a site. Nothing can be labelled any more that runs, so an empty volume of the
/// site's own carries the labels, where every pipeline finds them.
/// </summary>
internal sealed class AdoptionRecords(EngineApi api)
{
    public async Task<IReadOnlyList<AdoptedSlot>> ListAsync(Site site, CancellationToken cancellation)
    {
        VolumesListParameters query = new() { Filters = site.Filter(Roles.Adopted) };
        var found = await api.AskAsync("list adopted slots", (client, stop) => client.Volumes.ListAsync(query, stop), cancellation);
        return [.. (found.Volumes ?? []).Select(volume => AdoptedSlot.Of(volume.Labels)).OrderBy(slot => slot.Slot, StringComparer.Ordinal)];
    }

    public async Task<AdoptedSlot?> FindAsync(Site site, string slot, CancellationToken cancellation)
    {
        var name = site.Adopted(slot);
        var found = await api.FindAsync($"look for {name}", (client, stop) => client.Volumes.InspectAsync(name, stop), cancellation);
        return found is not null && site.Owns(found.Labels) ? AdoptedSlot.Of(found.Labels) : null;
    }

    public Task WriteAsync(Site site, AdoptedSlot slot, CancellationToken cancellation) => api.AskAsync(
        $"remember {slot.Slot}",
        (client, stop) => client.Volumes.CreateAsync(new VolumesCreateParameters { Name = site.Adopted(slot.Slot), Driver = "local", Labels = slot.Labels(site) }, stop),
        cancellation);

    public Task RemoveAsync(Site site, string slot, CancellationToken cancellation) => api.FindAsync(
        $"forget {slot}",
        async (client, stop) =>
        {
            await client.Volumes.RemoveAsync(site.Adopted(slot), cancellationToken: stop);
            return slot;
        },
        cancellation);
}
