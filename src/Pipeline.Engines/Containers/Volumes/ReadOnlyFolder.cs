using System.Formats.Tar;
using Pipeline.Engines.Containers.Images;

namespace Pipeline.Engines.Containers.Volumes;

/// <summary>What a container finds in a volume and can neither change nor replace: the folders belong to root, who no container of ours runs as.</summary>
internal static class ReadOnlyFolder
{
    private const UnixFileMode EverybodyReads = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Folders = EverybodyReads | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Files that everybody in the container may read.</summary>
    public static MemoryStream Public(string folder, IEnumerable<(string Path, byte[] Content)> files) => Archive(folder, files, EverybodyReads, default);

    /// <summary>Files that only one user may read.</summary>
    public static MemoryStream Private(string folder, IEnumerable<(string Path, byte[] Content)> files, ContainerUser user) => Archive(folder, files, UnixFileMode.UserRead, user);

    private static MemoryStream Archive(string folder, IEnumerable<(string Path, byte[] Content)> files, UnixFileMode mode, ContainerUser user)
    {
        MemoryStream archive = new();
        using (TarWriter writer = new(archive, TarEntryFormat.Pax, leaveOpen: true))
        {
            HashSet<string> made = [];
            foreach (var (path, content) in files)
            {
                foreach (var above in Above($"{folder}/{path}").Where(made.Add))
                    writer.WriteEntry(new PaxTarEntry(TarEntryType.Directory, above + "/") { Mode = Folders });
                writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, $"{folder}/{path}") { Mode = mode, Uid = user.Uid, Gid = user.Gid, DataStream = new MemoryStream(content) });
            }
        }

        archive.Position = 0;
        return archive;
    }

    private static IEnumerable<string> Above(string path)
    {
        for (var end = path.IndexOf('/'); end >= 0; end = path.IndexOf('/', end + 1))
            yield return path[..end];
    }
}
