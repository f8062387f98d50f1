using System.Text.RegularExpressions;
using System.Xml.Linq;
using Nuke.Common.ProjectModel;

namespace Pipeline.BuildHost;

/// <summary>Reads both formats of solution files.</summary>
internal static partial class SolutionFile
{
    private static readonly Guid s_folder = new("2150E333-8FDC-42A3-9474-1A3956D46DE8");

    public static (List<Project>, List<SolutionFolder>) ReadText(Solution solution)
    {
        var text = solution.Path.ReadAllText();
        var items = new Dictionary<Guid, SolutionItem>();
        foreach (Match match in ProjectLine().Matches(text))
        {
            items[Guid.Parse(match.Groups["id"].Value)] = Guid.Parse(match.Groups["type"].Value) == s_folder
                ? new SolutionFolder(solution, match.Groups["name"].Value)
                : new Project(solution, match.Groups["path"].Value);
        }

        var nesting = text.Split("GlobalSection(NestedProjects)").ElementAtOrDefault(1)?.Split("EndGlobalSection")[0] ?? "";
        foreach (Match match in NestingLine().Matches(nesting))
            items[Guid.Parse(match.Groups[1].Value)].Folder = (SolutionFolder)items[Guid.Parse(match.Groups[2].Value)];
        return ([.. items.Values.OfType<Project>()], [.. items.Values.OfType<SolutionFolder>()]);
    }

    public static (List<Project>, List<SolutionFolder>) ReadXml(Solution solution)
    {
        var root = XDocument.Parse(solution.Path.ReadAllText()).Root!;
        var folders = new Dictionary<string, SolutionFolder>();
        foreach (var name in root.Elements("Folder").Select(x => x.Attribute("Name")!.Value.Trim('/')).OrderBy(x => x.Length))
        {
            var parent = folders.GetValueOrDefault(name.Contains('/') ? name[..name.LastIndexOf('/')] : "");
            folders[name] = new SolutionFolder(solution, name[(name.LastIndexOf('/') + 1)..], parent);
        }

        var projects = root.Descendants("Project").Select(x => new Project(
            solution, x.Attribute("Path")!.Value, folders.GetValueOrDefault(x.Parent!.Attribute("Name")?.Value.Trim('/') ?? "")));
        return ([.. projects], [.. folders.Values]);
    }

    [GeneratedRegex("""^Project\("\{(?<type>[^}]+)\}"\) = "(?<name>[^"]+)", "(?<path>[^"]+)", "\{(?<id>[^}]+)\}""", RegexOptions.Multiline)]
    private static partial Regex ProjectLine();

    [GeneratedRegex(@"\{([^}]+)\} = \{([^}]+)\}")]
    private static partial Regex NestingLine();
}
