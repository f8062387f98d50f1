namespace Pipeline.BuildHost;

/// <summary>One named argument as given: <c>--x a b</c> or <c>--x=a</c>.</summary>
internal sealed record NamedArgument(string Given, string Key, IReadOnlyList<string> Values);

/// <summary>
/// The command line split into targets and named arguments. Beyond NUKE's rules it knows <c>--x=v</c>, values that start
/// with a dash (after a parameter that takes a value, when they name no parameter), a target after a flag, and <c>--</c>,
/// after which only targets follow.
/// </summary>
internal sealed record ParsedCommandLine(IReadOnlyList<string> Positional, IReadOnlyList<NamedArgument> Named)
{
    public static ParsedCommandLine Parse(IReadOnlyList<string> tokens, IReadOnlyList<ParameterMember> known)
    {
        var positional = new List<string>();
        var named = new List<(string Given, string Key, List<string> Values, bool Closed)>();
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token == "--")
            {
                positional.AddRange(tokens.Skip(i + 1));
                break;
            }

            if (IsName(token) && !IsDashedValue(token, named.LastOrDefault(), known))
                named.Add(Open(token));
            else if (named.Count == 0 || IsTargetAfterFlag(token, named[^1].Key, known))
                positional.Add(token);
            else if (named is [.., { Closed: false } last])
                last.Values.Add(token);
            else
                throw new UsageException($"{named[^1].Given} already has its value, but another one follows. Targets come first, or after '--'.");
        }

        return new(positional, [.. named.Select(x => new NamedArgument(x.Given, x.Key, x.Values))]);
    }

    /// <summary>The last occurrence of a parameter, which is the one that counts.</summary>
    public NamedArgument? Find(string name) => Named.LastOrDefault(x => x.Key.Equals(ToKey(name), StringComparison.OrdinalIgnoreCase));
    public bool Has(ParameterMember member) => Find(member.Name) is not null;

    /// <summary>All dashes go, so that --nuget-api-key and -NuGetApiKey are one name.</summary>
    public static string ToKey(string name) => name.Replace("-", "", StringComparison.Ordinal);
    private static bool IsName(string token) => token.Length > 1 && token[0] == '-';

    private static (string, string, List<string>, bool) Open(string token)
    {
        var equals = token.IndexOf('=', StringComparison.Ordinal);
        return equals < 0
            ? (token, ToKey(token), [], false)
            : (token[..equals], ToKey(token[..equals]), [token[(equals + 1)..]], true);
    }

    // `--plan Compile`: a flag takes nothing but true or false.
    private static bool IsTargetAfterFlag(string token, string key, IReadOnlyList<ParameterMember> known) =>
        !bool.TryParse(token, out _) && known.Any(x => x.Kind == ParameterKind.Flag && x.Matches(key));

    private static bool IsDashedValue(
        string token, (string Given, string Key, List<string> Values, bool Closed) before, IReadOnlyList<ParameterMember> known)
    {
        if (before.Key is null || before.Closed || known.FirstOrDefault(x => x.Matches(before.Key)) is not { } member)
            return false;
        var takesAnother = member.Kind == ParameterKind.Many || (member.Kind == ParameterKind.Single && before.Values.Count == 0);
        var looksLikeName = token.StartsWith("--", StringComparison.Ordinal) || known.Any(x => x.Matches(Open(token).Item2));
        return takesAnother && !looksLikeName;
    }
}
