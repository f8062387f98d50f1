namespace Pipeline.BuildHost;

/// <summary>The order in which a value is looked for: command line, environment, profiles, parameters file.</summary>
internal static class ParameterLookup
{
    /// <summary>The converted value, or null when nobody gave one. A secret is registered for masking on the way.</summary>
    /// <exception cref="UsageException">A value was given that the parameter cannot take.</exception>
    public static object? Value(BuildSession session, ParameterMember member)
    {
        if (Find(session, member) is not { } raw)
            return null;
        if (member.IsSecret)
            raw.Tokens.ToList().ForEach(x => session.Secrets.Add(x, member));
        return ValueConversion.Convert(raw, member.Type, member.Separator);
    }

    /// <summary>Looks where only a person at the keyboard or a prefixed variable can have put it.</summary>
    public static RawValue? FindOutsideFiles(BuildSession session, ParameterMember member, bool allowBare)
    {
        AbsolutePath directory = session.Invocation.WorkingDirectory;
        if (session.CommandLine.Find(member.Name) is { } named)
            return new RawValue(named.Values, named.Given, directory);
        if (EnvironmentLookup.Find(member.Name, session.Variables, allowBare) is { } found)
            return new RawValue([found.Value], found.Variable, directory);
        return null;
    }

    /// <summary>What the command line or the environment says, for masking before anything can be printed.</summary>
    public static RawValue? Outside(BuildSession session, ParameterMember member) => FindOutsideFiles(session, member, allowBare: true);

    private static RawValue? Find(BuildSession session, ParameterMember member)
    {
        if (Outside(session, member) is { } outside)
            return outside;
        if (session.Files.Find(member.Name) is not ({ Tokens.Count: > 0 } raw, var profile))
            return null;
        return member.IsSecret ? raw with { Tokens = [.. raw.Tokens.Select(x => EncryptedValue.Decrypt(session, x, member, raw.Origin, profile))] } : raw;
    }
}
