namespace Pipeline.DeploymentLog.Tests;

/// <summary>Where the repository is, for tests that compare its files.</summary>
internal static class Tree
{
    private static readonly string Root = Find();

    public static string File(string path) => Path.Combine([Root, .. path.Split('/')]);

    private static string Find()
    {
        var directory = AppContext.BaseDirectory;
        while (!System.IO.File.Exists(Path.Combine(directory, "Pipeline.sln")))
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("Pipeline.sln is in no folder above the tests.");
        return directory;
    }
}
