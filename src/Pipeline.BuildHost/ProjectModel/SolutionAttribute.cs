namespace Nuke.Common.ProjectModel;

/// <summary>Gives a member the solution: the one named here or as a parameter, else the only one in the root.</summary>
public class SolutionAttribute(string? relativePath) : ParameterAttribute("Path to a solution file.")
{
    public SolutionAttribute()
        : this(null)
    {
    }

    public override bool List { get; set; }

    public override object? GetValue(MemberInfo member, object instance)
    {
        var given = ParameterMember.Of(member) with { Type = typeof(AbsolutePath) };
        var path = ParameterLookup.Value(BuildSession.Current, given) as AbsolutePath
            ?? (relativePath is null ? OnlyOne(BuildSession.Current.Root) : BuildSession.Current.Root / relativePath);
        return path.FileExists() ? path.ReadSolution() : throw new UsageException($"there is no solution file '{path}'.");
    }

    private static AbsolutePath OnlyOne(AbsolutePath root) => root.GetFiles("*.sln").Concat(root.GetFiles("*.slnx")).ToList() switch
    {
        [var only] => only,
        var found => throw new UsageException($"'{root}' has {found.Count} solution files; name one in [Solution(\"…\")]."),
    };
}
