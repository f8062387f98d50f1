using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Engines.Containers.Naming;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Adopting;

/// <summary>Volumes of a site that are a folder of a volume which somebody else made. Removing one removes no data.</summary>
internal sealed class SharedVolumes(EngineApi api)
{
    /// <exception cref="EngineException">The site has a volume of its own under that name.</exception>
    public async Task ShareAsync(Site site, AdoptedVolume volume, CancellationToken cancellation)
    {
        var source = await api.FindAsync($"look for the volume {volume.Source}", (client, stop) => client.Volumes.InspectAsync(volume.Source, stop), cancellation)
            ?? throw new EngineException($"The volume {volume.Source} is gone.");
        var device = volume.Folder.Length == 0 ? source.Mountpoint : $"{source.Mountpoint}/{volume.Folder}";
        var made = await api.AskAsync(
            $"share the volume {volume.Source}", (client, stop) => client.Volumes.CreateAsync(Request(site, volume, device), stop), cancellation);
        // An engine that has one of that name returns it as it is.
        if (!site.Owns(made.Labels) || !made.Labels.TryGetValue(Label.Shared, out var shared) || shared != device)
            throw new EngineException($"The volume {made.Name} is there and is not {volume.Source}: remove it when nothing in it is needed, and adopt again.");
    }

    /// <summary>The request for a volume that is a folder of the engine's machine.</summary>
    public static VolumesCreateParameters Request(Site site, AdoptedVolume volume, string device) => new()
    {
        Name = site.Volume(volume.Name),
        Driver = "local",
        DriverOpts = new Dictionary<string, string> { ["type"] = "none", ["o"] = "bind", ["device"] = device },
        Labels = new Dictionary<string, string>(site.Labels(Roles.Volume)) { [Label.Shared] = device },
    };
}
