using Pipeline.Ports;

namespace Pipeline.Engines.Processes.Images;

/// <summary>One file of a published module.</summary>
/// <param name="Name">Its path in the folder, with <c>/</c>.</param>
/// <param name="Path">Where to read it.</param>
internal sealed record PublishedFile(string Name, string Path);

/// <summary>The files of a published module, in the order of their names.</summary>
internal static class PublishedFiles
{
    public static IReadOnlyList<PublishedFile> In(string folder)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar;
        if (!Directory.Exists(root))
            throw new EngineException($"'{folder}' is no folder: publish the module first.");
        return [.. Walk(new DirectoryInfo(root), root).OrderBy(file => file.Name, StringComparer.Ordinal)];
    }

    private static IEnumerable<PublishedFile> Walk(DirectoryInfo folder, string root)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            if (entry.LinkTarget is not null)
                Check(entry, root);
            if (entry is DirectoryInfo inner)
            {
                foreach (var file in Walk(inner, root))
                    yield return file;
            }
            else
            {
                yield return new PublishedFile(entry.FullName[root.Length..].Replace(Path.DirectorySeparatorChar, '/'), entry.FullName);
            }
        }
    }

    private static void Check(FileSystemInfo link, string root)
    {
        var target = link.ResolveLinkTarget(returnFinalTarget: true);
        if (target is not FileInfo { Exists: true } || !target.FullName.StartsWith(root, StringComparison.Ordinal))
            throw new EngineException($"'{link.FullName}' is a link to '{link.LinkTarget}': only links to files inside the published folder are taken; publish a copy instead.");
    }
}
