namespace Pipeline.BuildHost;

/// <summary>How many values a parameter takes on the command line.</summary>
internal enum ParameterKind { Flag, Single, Many }

/// <summary>One parameter: a member marked with <see cref="ParameterAttribute"/>, or one of the host's own.</summary>
internal sealed record ParameterMember(string Name, Type Type, string? Description)
{
    public MemberInfo? Member { get; init; }
    public ParameterAttribute? Attribute { get; init; }
    public bool IsBuiltIn { get; init; }
    public bool IsSecret { get; init; }
    public char? Separator => Attribute?.Separator is [var separator, ..] ? separator : null;
    public string Flag { get; } = "--" + ParameterNames.Display(Name);

    public ParameterKind Kind =>
        (Nullable.GetUnderlyingType(Type) ?? Type) == typeof(bool) ? ParameterKind.Flag : Type.IsArray ? ParameterKind.Many : ParameterKind.Single;

    /// <summary>Where a value can be given, for messages.</summary>
    public string Ways => $"{Flag} or {ParameterNames.Variable(Name)}";

    public bool Matches(string key) =>
        ParsedCommandLine.ToKey(Name).Equals(ParsedCommandLine.ToKey(key), StringComparison.OrdinalIgnoreCase);

    public static ParameterMember Of(MemberInfo member)
    {
        var attribute = member.GetCustomAttribute<ParameterAttribute>();
        var prefix = member.DeclaringType?.GetCustomAttribute<ParameterPrefixAttribute>()?.Prefix;
        return new(prefix + (attribute?.Name ?? member.Name), member.ValueType(), attribute?.Description)
        {
            Member = member,
            Attribute = attribute,
            IsSecret = member.IsDefined(typeof(SecretAttribute)),
        };
    }
}
