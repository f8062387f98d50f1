using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Naming;

namespace Pipeline.Engines.Containers.Slots;

/// <summary>A data volume inside a slot. The module writes into a folder of it that is its own.</summary>
internal static class SlotVolume
{
    /// <summary>The folder in the volume's root that belongs to the module's user.</summary>
    public const string OwnFolder = "data";

    public static string Root(string volume) => $"/volumes/{volume}";

    /// <summary>What the module is told.</summary>
    /// <param name="shared">Its root is the module's own, because somebody else made it.</param>
    public static string Folder(string volume, bool shared = false) => shared ? Root(volume) : $"{Root(volume)}/{OwnFolder}";

    public static Mount Mount(Site site, string volume) => new()
    {
        Type = "volume",
        Source = site.Volume(volume),
        Target = Root(volume),
        VolumeOptions = new VolumeOptions { NoCopy = true },
    };
}
