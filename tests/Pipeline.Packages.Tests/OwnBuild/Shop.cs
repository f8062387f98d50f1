using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Pipeline.Packages.Tests.OwnBuild;

/// <summary>A folder with a product of somebody else's and the build that the README tells them to write.</summary>
internal sealed partial class Shop(string folder)
{
    private static readonly string Modules = Path.Combine(AppContext.BaseDirectory, "Shop");

    private readonly Dictionary<string, Uri> _addresses = [];

    public string Folder => folder;

    /// <summary>Where each environment of the README's build is served here.</summary>
    public IReadOnlyDictionary<string, Uri> Addresses => _addresses;

    /// <summary>Writes it all. Packages come from the feed and the machine's own sources into an empty folder.</summary>
    public void Write(string feed)
    {
        Directory.CreateDirectory(Path.Combine(folder, ".nuke"));
        foreach (var file in Directory.EnumerateFiles(Modules, "*", SearchOption.AllDirectories))
            WriteFile(Path.Combine("src", Path.GetRelativePath(Modules, file)), File.ReadAllText(file));
        var sources = XDocument.Parse(ReadmeSection.Sources);
        sources.Descendants("add").Single().SetAttributeValue("value", feed);
        sources.Root!.AddFirst(new XElement("config", new XElement("add", new XAttribute("key", "globalPackagesFolder"), new XAttribute("value", "packages"))));
        WriteFile("nuget.config", sources.ToString());
        WriteFile("build/_build.csproj", ReadmeSection.Project);
        WriteFile("build/Build.cs", DeclaredEnvironment().Replace(ReadmeSection.Build, OnFreePort));
    }

    /// <summary>Changes what the module <c>web</c> says of itself.</summary>
    public void BringOut(string edition)
    {
        var program = Path.Combine(folder, "src", "web", "Program.cs");
        var text = File.ReadAllText(program);
        var changed = text.Replace("\"first\"", $"\"{edition}\"", StringComparison.Ordinal);
        changed.Should().NotBe(text);
        File.WriteAllText(program, changed);
    }

    private string OnFreePort(Match declared)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        _addresses.Add(declared.Groups[1].Value, address);
        return $"new(\"{declared.Groups[1].Value}\", new Uri(\"{address.GetLeftPart(UriPartial.Authority)}\"))";
    }

    private void WriteFile(string path, string text)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    [GeneratedRegex("new\\(\"([a-z]+)\", new Uri\\(\"http://127\\.0\\.0\\.1:\\d+\"\\)\\)")]
    private static partial Regex DeclaredEnvironment();
}
