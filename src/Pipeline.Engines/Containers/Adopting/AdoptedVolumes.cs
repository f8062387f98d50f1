using Docker.DotNet.Models;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Adopting;

/// <summary>The volumes of a container as data volumes of a module. Pure.</summary>
internal static class AdoptedVolumes
{
    /// <summary>Where a data volume is: the volume that holds the folder that the module is told.</summary>
    public static AdoptedVolume? Find(string name, IReadOnlyDictionary<string, string> variables, IEnumerable<MountPoint> mounts)
    {
        if (!variables.TryGetValue($"PIPELINE_VOLUME_{name.ToUpperInvariant().Replace('-', '_')}", out var folder) || folder.Split('/').Contains(".."))
            return null;
        folder = folder.TrimEnd('/');
        return mounts.Where(mount => mount.Type == "volume" && mount.RW && (folder == mount.Destination || folder.StartsWith(mount.Destination + "/", StringComparison.Ordinal)))
            .Select(mount => new AdoptedVolume(name, mount.Name!, folder[mount.Destination.Length..].Trim('/'))).FirstOrDefault();
    }

    /// <summary>What is mounted besides, each in words that follow the container's name.</summary>
    public static IEnumerable<string> NotShared(IEnumerable<MountPoint> mounts, IReadOnlyCollection<AdoptedVolume?> shared) =>
        mounts.Where(mount => mount.Type != "tmpfs" && !shared.Any(volume => volume?.Source == mount.Name && mount.Type == "volume"))
            .Select(mount => mount.Type == "volume"
                ? $"has the volume {mount.Name} at {mount.Destination}, which the module declares nothing of: add it to its Volumes"
                : $"has the folder {mount.Source} of the machine at {mount.Destination}, which no slot can share: copy it into a named volume");
}
