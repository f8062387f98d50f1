using System.Text.RegularExpressions;

namespace Pipeline.Packages.Tests.OwnBuild;

/// <summary>The files that the README gives to a person with a product of their own.</summary>
internal static partial class ReadmeSection
{
    private static readonly string Section = File
        .ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md"))
        .Split("\n## ").Single(section => section.StartsWith("For your own product\n", StringComparison.Ordinal));

    /// <summary><c>build/Build.cs</c>.</summary>
    public static string Build => Blocks("csharp").Single();

    /// <summary><c>nuget.config</c>.</summary>
    public static string Sources => Blocks("xml").Single(block => block.Contains("<packageSources>"));

    /// <summary><c>build/_build.csproj</c>.</summary>
    public static string Project => Blocks("xml").Single(block => block.Contains("<PackageReference"));

    private static IEnumerable<string> Blocks(string language) =>
        Block().Matches(Section).Where(block => block.Groups[1].Value == language).Select(block => block.Groups[2].Value);

    [GeneratedRegex("^```([a-z]+)\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
