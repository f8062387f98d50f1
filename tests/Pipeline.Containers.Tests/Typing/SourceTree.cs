namespace Pipeline.Containers.Tests.Typing;

/// <summary>The sources of this repository, to be built elsewhere.</summary>
internal static class SourceTree
{
    /// <summary>Copies files and folders, without what was built of them, to where they lie in a repository.</summary>
    /// <param name="paths">Their paths in this one.</param>
    public static void CopyTo(string root, params string[] paths)
    {
        foreach (var path in paths.SelectMany(FilesOf))
        {
            var copy = Path.Combine(root, path);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(RepositoryFiles.PathOf(path), copy);
        }
    }

    private static IEnumerable<string> FilesOf(string path)
    {
        var source = RepositoryFiles.PathOf(path);
        return File.Exists(source) ? [path] : Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(source, file))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Select(file => Path.Combine(path, file));
    }
}
