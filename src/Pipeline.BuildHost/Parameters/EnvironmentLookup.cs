namespace Pipeline.BuildHost;

/// <summary>Finds the environment variable that gives a parameter its value.</summary>
internal static class EnvironmentLookup
{
    /// <summary>
    /// Letters and digits count, case does not. <c>NUKE_NAME</c> goes before the bare name, which is only looked at where
    /// <paramref name="allowBare"/> says so. An empty variable is one that is not set: workflows pass missing secrets so.
    /// </summary>
    /// <exception cref="UsageException">Two variables of different spelling give different values.</exception>
    public static (string Variable, string Value)? Find(string name, IReadOnlyDictionary<string, string> variables, bool allowBare)
    {
        var folded = Fold(name);
        if (One(name, variables, x => Fold(x) == "NUKE" + folded) is { } prefixed)
            return prefixed;
        if (!allowBare)
            return null;
        if (variables.TryGetValue(name, out var exact) && exact.Length > 0)
            return (name, exact);
        return One(name, variables, x => Fold(x) == folded);
    }

    private static (string, string)? One(string name, IReadOnlyDictionary<string, string> variables, Func<string, bool> matches)
    {
        var found = variables.Where(x => x.Value.Length > 0 && matches(x.Key)).OrderBy(x => x.Key, StringComparer.Ordinal).ToList();
        if (found.DistinctBy(x => x.Value).Count() > 1)
        {
            throw new UsageException(
                $"{string.Join(" and ", found.Select(x => x.Key))} give parameter '{name}' different values; set only {ParameterNames.Variable(name)}.");
        }

        return found.Count == 0 ? null : (found[0].Key, found[0].Value);
    }

    private static string Fold(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
