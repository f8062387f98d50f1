namespace Pipeline.Tests;

/// <summary>Where the repository is, for tests that read its files.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "Pipeline.sln")))
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("Pipeline.sln is in no folder above the tests.");
        return directory;
    }
}
