using System.Diagnostics.CodeAnalysis;
using System.IO.Enumeration;

namespace Nuke.Common.ProjectModel;

/// <summary>Something in a solution that holds projects and folders.</summary>
public interface IProjectContainer
{
    IReadOnlyCollection<Project> Projects { get; }
    IReadOnlyCollection<SolutionFolder> SolutionFolders { get; }
}

/// <summary>A solution file, .sln or .slnx.</summary>
public class Solution : IProjectContainer, IAbsolutePathHolder
{
    internal Solution(AbsolutePath path)
    {
        Path = path;
        (AllProjects, AllSolutionFolders) = path.HasExtension("slnx") ? SolutionFile.ReadXml(this) : SolutionFile.ReadText(this);
    }

    public virtual AbsolutePath Path { get; }
    public string Name => Path.NameWithoutExtension;
    public string FileName => Path.Name;
    public AbsolutePath Directory => Path.Parent;
    public IReadOnlyCollection<Project> AllProjects { get; }
    public IReadOnlyCollection<SolutionFolder> AllSolutionFolders { get; }

    /// <summary>Those that lie in no folder.</summary>
    public virtual IReadOnlyCollection<Project> Projects => [.. AllProjects.Where(x => x.Folder is null)];

    /// <summary>Those that lie in no folder.</summary>
    public virtual IReadOnlyCollection<SolutionFolder> SolutionFolders => [.. AllSolutionFolders.Where(x => x.Folder is null)];

    [return: NotNullIfNotNull(nameof(solution))]
    public static implicit operator string?(Solution? solution) => solution?.Path.ToString();

    [return: NotNullIfNotNull(nameof(solution))]
    public static implicit operator AbsolutePath?(Solution? solution) => solution?.Path;
    public IEnumerable<Project> GetAllProjects(string wildcardPattern) => AllProjects.Where(x => FileSystemName.MatchesSimpleExpression(wildcardPattern, x.Name));
    public override string ToString() => Path;
}

/// <summary>A project or folder of a solution.</summary>
public abstract class SolutionItem(Solution solution, string name, SolutionFolder? folder)
{
    public Solution Solution { get; } = solution;
    public string Name { get; } = name;
    internal SolutionFolder? Folder { get; set; } = folder;
}

/// <summary>A project of a solution.</summary>
public class Project : SolutionItem, IAbsolutePathHolder
{
    internal Project(Solution solution, string path, SolutionFolder? folder = null)
        : base(solution, System.IO.Path.GetFileNameWithoutExtension(path.Replace('\\', '/')), folder) => RelativePath = path.Replace('\\', '/');

    public string RelativePath { get; }
    public virtual AbsolutePath Path => Solution.Directory / RelativePath;
    public string FileName => Path.Name;
    public AbsolutePath Directory => Path.Parent;

    [return: NotNullIfNotNull(nameof(project))]
    public static implicit operator string?(Project? project) => project?.Path.ToString();

    [return: NotNullIfNotNull(nameof(project))]
    public static implicit operator AbsolutePath?(Project? project) => project?.Path;
    public override string ToString() => Path;
}

/// <summary>A folder of a solution, which groups projects and need not exist on disk.</summary>
public class SolutionFolder : SolutionItem, IProjectContainer
{
    internal SolutionFolder(Solution solution, string name, SolutionFolder? folder = null)
        : base(solution, name, folder)
    {
    }

    public virtual IReadOnlyCollection<Project> Projects => [.. Solution.AllProjects.Where(x => x.Folder == this)];
    public virtual IReadOnlyCollection<SolutionFolder> SolutionFolders => [.. Solution.AllSolutionFolders.Where(x => x.Folder == this)];
}

/// <summary>Looks for the direct children of a solution or folder by name.</summary>
public static class ProjectContainerExtensions
{
    public static Project? GetProject(this IProjectContainer container, string name) => container.Projects.FirstOrDefault(x => x.Name == name);
    public static SolutionFolder? GetSolutionFolder(this IProjectContainer container, string name) => container.SolutionFolders.FirstOrDefault(x => x.Name == name);
    public static Solution ReadSolution(this AbsolutePath path) => new(path);
}
