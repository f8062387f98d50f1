namespace Pipeline.BuildHost;

/// <summary>Finds targets by the names that a person typed: case and dashes do not matter.</summary>
internal static class TargetSelection
{
    /// <exception cref="UsageException">A name is no target; the message suggests the nearest and lists all.</exception>
    public static IReadOnlyList<ExecutableTarget> ByName(IReadOnlyList<ExecutableTarget> targets, IEnumerable<string> names) =>
        [.. names.Select(name => targets.FirstOrDefault(x => Fold(x.Name) == Fold(name)) ?? throw Unknown(targets, name)).Distinct()];

    private static string Fold(string name) => name.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();

    private static UsageException Unknown(IReadOnlyList<ExecutableTarget> targets, string name)
    {
        var names = targets.Select(x => x.Name).ToList();
        return new($"unknown target '{name}'.{NearestName.Suggest(name, names)} The targets are: {string.Join(", ", names)}.");
    }
}
