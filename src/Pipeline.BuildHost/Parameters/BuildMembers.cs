namespace Pipeline.BuildHost;

/// <summary>The members of a build in declaration order: the class, its bases, then its interfaces.</summary>
internal static class BuildMembers
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static IEnumerable<MemberInfo> All(Type build) => Levels(build).SelectMany(x => x.GetMembers(Declared)
        .Where(y => y is PropertyInfo or FieldInfo).OrderBy(y => y.MetadataToken));

    /// <summary>The parameters; where the class declares one of an interface again, the class's stands.</summary>
    public static IReadOnlyList<ParameterMember> Parameters(Type build) =>
        [.. All(build).Where(x => x.IsDefined(typeof(ParameterAttribute))).Select(ParameterMember.Of).DistinctBy(x => x.Name.ToUpperInvariant())];

    /// <summary>The name without the interface that an explicit implementation puts before it.</summary>
    public static string ShortName(this MemberInfo member) => member.Name[(member.Name.LastIndexOf('.') + 1)..];

    public static Type ValueType(this MemberInfo member) =>
        member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;

    /// <summary>Sets a field or property, also a read-only one of a class; an interface member holds nothing and is left alone.</summary>
    public static void Assign(this MemberInfo member, object instance, object? value)
    {
        if (member.DeclaringType!.IsInterface)
            return;
        if (member is FieldInfo field)
            field.SetValue(instance, value);
        else if (member is PropertyInfo { SetMethod: not null } property)
            property.SetValue(instance, value);
        else
            BackingField(member)?.SetValue(instance, value);
    }

    public static object? ReadFrom(this MemberInfo member, object instance) =>
        member is FieldInfo field ? field.GetValue(instance) : ((PropertyInfo)member).GetValue(instance);

    private static FieldInfo? BackingField(MemberInfo member) => member.DeclaringType!.GetField($"<{member.Name}>k__BackingField", Declared);

    private static IEnumerable<Type> Levels(Type build)
    {
        for (var type = build; type is not null && type != typeof(NukeBuild) && type != typeof(object); type = type.BaseType)
            yield return type;
        foreach (var contract in build.GetInterfaces().Where(x => x != typeof(INukeBuild)))
            yield return contract;
    }
}
