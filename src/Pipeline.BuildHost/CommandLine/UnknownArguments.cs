namespace Pipeline.BuildHost;

/// <summary>Refuses named arguments that no parameter takes.</summary>
internal static class UnknownArguments
{
    public static void Refuse(ParsedCommandLine commandLine, IReadOnlyList<ParameterMember> members)
    {
        IReadOnlyList<ParameterMember> known = [.. BuiltIn.All, .. members];
        var unknown = commandLine.Named.Where(x => !known.Any(y => y.Matches(x.Key))).ToList();
        if (unknown.Count > 0)
        {
            throw new UsageException(string.Join(Environment.NewLine, unknown.Select(x =>
                $"unknown parameter '{x.Given}'.{NearestName.Suggest(x.Given, known.Select(y => y.Flag))} --help lists them all.")));
        }
    }
}
