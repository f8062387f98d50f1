using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Images;
using Pipeline.Engines.Containers.Naming;
using Pipeline.Engines.Containers.Running;
using Pipeline.Engines.Containers.Volumes;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Slots;

/// <summary>A slot's files and secrets, each kind in a volume of the slot's own that goes when the slot goes. In volumes, because what a stopped container must find again cannot be in memory.</summary>
internal sealed class SlotContents(ContainerOperations containers, VolumeOperations volumes)
{
    private const string FilesRoot = "/run/pipeline";
    private const string FilesName = "files";
    private const string SecretsRoot = "/run/secrets";
    private const string SecretsName = "pipeline";

    /// <summary>Where the module finds its files.</summary>
    public const string FilesFolder = $"{FilesRoot}/{FilesName}";

    /// <summary>Where the module finds its secrets.</summary>
    public const string SecretsFolder = $"{SecretsRoot}/{SecretsName}";

    /// <summary>The mounts of a slot's container.</summary>
    public static IEnumerable<Mount> Mounts(Site site, SlotSpec slot)
    {
        if (slot.Files.Count > 0)
            yield return Mount(site.SlotFiles(slot.Name), FilesRoot);
        if (slot.Secrets.Count > 0)
            yield return Mount(site.SlotSecrets(slot.Name), SecretsRoot);
    }

    /// <summary>Makes the volumes.</summary>
    public async Task EnsureAsync(Site site, SlotSpec slot, CancellationToken cancellation)
    {
        if (slot.Files.Count > 0)
            await volumes.EnsureAsync(site, site.SlotFiles(slot.Name), Roles.SlotVolume, slot.Name, cancellation);
        if (slot.Secrets.Count > 0)
            await volumes.EnsureAsync(site, site.SlotSecrets(slot.Name), Roles.SlotVolume, slot.Name, cancellation);
    }

    /// <summary>Fills them through the slot's container, which need not run.</summary>
    public async Task UploadAsync(string container, SlotSpec slot, IReadOnlyList<(string Name, byte[] Content)> secrets, ContainerUser user, CancellationToken cancellation)
    {
        if (slot.Files.Count > 0)
        {
            using var archive = ReadOnlyFolder.Public(FilesName, slot.Files.Select(file => (file.Path, file.Content)));
            await containers.UploadAsync(container, FilesRoot, archive, cancellation);
        }

        if (secrets.Count > 0)
        {
            using var archive = ReadOnlyFolder.Private(SecretsName, secrets, user);
            await containers.UploadAsync(container, SecretsRoot, archive, cancellation);
        }
    }

    /// <summary>Removes them with what they hold, also those that a container removed by hand has left.</summary>
    public Task RemoveAsync(Site site, string slot, CancellationToken cancellation) => volumes.RemoveAllAsync(site, Roles.SlotVolume, cancellation, slot);

    private static Mount Mount(string volume, string target) => new()
    {
        Type = "volume",
        Source = volume,
        Target = target,
        VolumeOptions = new VolumeOptions { NoCopy = true },
    };
}
