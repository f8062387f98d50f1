namespace Pipeline.Containers.Provisioning;

/// <summary>The files of this repository.</summary>
public static class RepositoryFiles
{
    /// <summary>A file's path, from its path in the repository.</summary>
    public static string PathOf(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Pipeline.sln")))
            folder = folder.Parent!;
        return Path.Combine(folder.FullName, file);
    }
}
