using System.Formats.Tar;
using Pipeline.Engines.Containers.Images;

namespace Pipeline.Engines.Containers.Volumes;

/// <summary>
/// What is put into a volume before a container starts on it. The root of a new volume belongs to root, so a folder in it
/// is given to the program's own user; no container ever runs as root to do so.
/// </summary>
internal static class VolumeFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>An archive with one folder; over one that is there it changes nothing inside.</summary>
    public static MemoryStream Archive(string folder, ContainerUser user, params (string Name, byte[] Content)[] files)
    {
        MemoryStream archive = new();
        using (TarWriter writer = new(archive, TarEntryFormat.Pax, leaveOpen: true))
        {
            writer.WriteEntry(Owned(new PaxTarEntry(TarEntryType.Directory, folder + "/") { Mode = OwnerOnly }, user));
            foreach (var (name, content) in files)
                writer.WriteEntry(Owned(new PaxTarEntry(TarEntryType.RegularFile, $"{folder}/{name}") { Mode = UnixFileMode.UserRead, DataStream = new MemoryStream(content) }, user));
        }

        archive.Position = 0;
        return archive;
    }

    private static PaxTarEntry Owned(PaxTarEntry entry, ContainerUser user)
    {
        (entry.Uid, entry.Gid) = (user.Uid, user.Gid);
        return entry;
    }
}
