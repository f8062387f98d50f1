using System.Xml.Linq;

namespace Pipeline.Tests.Architecture;

/// <summary>Dependencies point one way, and the core has none.</summary>
public sealed class DependencyDirection
{
    private static readonly string Source = Path.Combine(Repository.Root, "src");

    private static readonly Dictionary<string, string[]> Projects = Directory
        .EnumerateFiles(Source, "*.csproj", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file), References);

    public static TheoryData<string> Names => [.. Projects.Keys];

    private static HashSet<string> Adapters =>
        [.. Projects.Keys.Except(["Pipeline", "Pipeline.Edge", "Pipeline.Supervisor", "Pipeline.Targets", "Pipeline.BuildHost"])];

    [Fact]
    public void The_core_references_no_package_and_no_project() => Projects["Pipeline"].Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Names))]
    public void Adapters_never_see_each_other(string project)
    {
        // The targets put adapters together, and the supervisor is the engine's own other process.
        if (project is not ("Pipeline.Targets" or "Pipeline.Supervisor"))
            Projects[project].Intersect(Adapters).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_in_src_references_the_build_or_a_test(string project) =>
        Projects[project].Should().NotContain(reference => reference == "_build" || reference.EndsWith(".Tests"));

    [Fact]
    public void Only_the_runners_and_the_ports_of_the_core_mention_tasks()
    {
        var offenders = Directory.EnumerateFiles(Path.Combine(Source, "Pipeline"), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Path.Combine(Source, "Pipeline"), file))
            .Where(file => !file.StartsWith("Ports") && !file.StartsWith("Rollouts/Running") && !file.StartsWith("Care/Running") && !file.StartsWith("obj") && !file.StartsWith("bin"))
            .Where(file => File.ReadAllText(Path.Combine(Source, "Pipeline", file)).Contains("Task"));
        offenders.Should().BeEmpty();
    }

    private static string[] References(string file) =>
        [.. XDocument.Load(file).Descendants()
            .Where(element => element.Name.LocalName is "PackageReference" or "ProjectReference")
            .Select(element => Path.GetFileNameWithoutExtension((string)element.Attribute("Include")!.Value.Replace('\\', '/')))];
}
