using System.Reflection;
using Pipeline.Packages.Tests.Commands;

namespace Pipeline.Packages.Tests.Feed;

/// <summary>Packs this repository as its target Pack does, with everything that is written kept out of the repository.</summary>
internal static class PackedFeed
{
    private static readonly string Root =
        typeof(PackedFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!;

    /// <summary>Writes the packages into <c>feed</c> below a folder and gives its path.</summary>
    public static async Task<string> PackAsync(string folder)
    {
        var feed = Path.Combine(folder, "feed");
        // Analyzers judge the same source when the repository is compiled; here they would only take their time again.
        (await Command.RunAsync(Root, "dotnet",
        [
            "pack", "build/Packages.slnf", "-c", "Release", "-o", feed, "-nologo", "-p:BuildHost=embedded", "-p:RunAnalyzers=false",
            "--artifacts-path", Path.Combine(folder, "packing"),
        ])).ShouldExitWith(0);
        return feed;
    }
}
