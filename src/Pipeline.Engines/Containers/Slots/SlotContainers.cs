using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Images;
using Pipeline.Engines.Containers.Naming;
using Pipeline.Engines.Containers.Networks;
using Pipeline.Engines.Containers.Registries;
using Pipeline.Engines.Containers.Running;
using Pipeline.Engines.Containers.Volumes;
using Pipeline.Engines.Modules;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Slots;

/// <summary>Slots as containers with an address of their own.</summary>
internal sealed class SlotContainers(
    ContainerOperations containers, ImageOperations images, RegistryTransfers registries, NetworkOperations networks, VolumeOperations volumes)
{
    private const int Attempts = 40;

    // A name is taken before the container that takes it can be found.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly SlotContents _contents = new(containers, volumes);

    /// <summary>Starts a slot, or finds the one that was asked for alike.</summary>
    /// <param name="listeners">Where the edge takes calls to other modules, by module.</param>
    /// <exception cref="EngineException">It cannot be started.</exception>
    public async Task<ContainerInspectResponse> StartAsync(
        Site site, SlotSpec slot, IReadOnlyDictionary<string, string> listeners, CancellationToken cancellation)
    {
        var specification = SlotRequest.Specification(slot, listeners);
        var name = site.Slot(slot.Name);
        if (await containers.FindAsync(site, name, cancellation) is { } running && SlotFacts.IsOf(running, specification) && SlotFacts.IsAlive(running))
            return running;
        var secrets = await SecretReading.ReadAsync(slot, cancellation);
        var image = await ImageAsync(slot, cancellation);
        var subnet = await networks.EnsureAsync(site, cancellation);
        foreach (var volume in slot.Volumes)
            await volumes.EnsureAsync(site, site.Volume(volume), cancellation);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await FoundAlikeAsync(site, slot.Name, specification, cancellation) || await MadeAsync(site, slot, image, subnet, listeners, cancellation))
            {
                await GiveVolumesAsync(site, name, slot, image.User, cancellation);
                await _contents.UploadAsync(name, slot, secrets, image.User, cancellation);
                if (await containers.StartAsync(name, cancellation) && await containers.FindAsync(site, name, cancellation) is { } started)
                    return started;
                await RemoveAsync(site, slot.Name, cancellation);
            }

            await Task.Delay(Pause, cancellation);
        }

        throw new EngineException($"{slot.Name} could not be started in {Attempts} attempts, others took its name or address each time: see who else starts containers in the network {site.Network}.");
    }

    /// <summary>The slots of the site.</summary>
    public async Task<IReadOnlyList<ContainerInspectResponse>> ListAsync(Site site, CancellationToken cancellation)
    {
        var names = (await containers.LabelsAsync(site, Roles.Slot, cancellation)).Select(labels => labels[Label.Slot]).Order(StringComparer.Ordinal);
        var found = await Task.WhenAll(names.Select(slot => containers.FindAsync(site, site.Slot(slot), cancellation)));
        return [.. found.OfType<ContainerInspectResponse>()];
    }

    /// <summary>Stops a slot and removes it with everything that was its own. One that is not there is a success.</summary>
    public async Task RemoveAsync(Site site, string slot, CancellationToken cancellation)
    {
        await containers.RemoveAsync(site, site.Slot(slot), cancellation);
        await _contents.RemoveAsync(site, slot, cancellation);
    }

    private async Task<EngineImage> ImageAsync(SlotSpec slot, CancellationToken cancellation)
    {
        if (slot.Registry is { } registry && !await images.HasAsync(slot.Digest, cancellation))
            await registries.PullAsync(ImageReference.Parse(registry), slot.Digest, cancellation);
        return await images.RequireAsync(slot.Digest, cancellation);
    }

    private async Task<bool> FoundAlikeAsync(Site site, string slot, string specification, CancellationToken cancellation)
    {
        if (await containers.FindAsync(site, site.Slot(slot), cancellation) is not { } found)
            return false;
        if (SlotFacts.IsOf(found, specification))
            return true;
        await RemoveAsync(site, slot, cancellation);
        return false;
    }

    private async Task<bool> MadeAsync(
        Site site, SlotSpec slot, EngineImage image, Subnet subnet, IReadOnlyDictionary<string, string> listeners, CancellationToken cancellation)
    {
        await _contents.EnsureAsync(site, slot, cancellation);
        var taken = (await containers.LabelsAsync(site, Roles.Slot, cancellation)).Select(SlotFacts.AddressOf)
            .Concat(await networks.TakenAsync(site, cancellation)).ToHashSet();
        var shared = await volumes.SharedAsync(site, slot.Volumes, cancellation);
        return await containers.CreateAsync(SlotRequest.Of(site, slot, image, subnet.Free(slot.Name, taken), listeners, shared), cancellation);
    }

    private async Task GiveVolumesAsync(Site site, string name, SlotSpec slot, ContainerUser user, CancellationToken cancellation)
    {
        var shared = await volumes.SharedAsync(site, slot.Volumes, cancellation);
        foreach (var volume in slot.Volumes.Where(volume => !shared.Contains(volume)))
        {
            using var archive = VolumeFolder.Archive(SlotVolume.OwnFolder, user);
            await containers.UploadAsync(name, SlotVolume.Root(volume), archive, cancellation);
        }
    }
}
