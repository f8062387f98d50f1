namespace Pipeline.BuildHost;

/// <summary>Reads the version of a target that an override hides, which a virtual call cannot reach.</summary>
internal static class InheritedTarget
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static Target OfBaseClass(NukeBuild build, PropertyInfo member)
    {
        for (var type = member.DeclaringType?.BaseType; type is not null; type = type.BaseType)
        {
            if (type.GetProperty(member.Name, Declared) is { } hidden)
                return Call(build, hidden.GetMethod!);
        }

        throw new UsageException($"target '{member.Name}' calls Base(), but no base class has it.");
    }

    public static Target OfInterface<T>(NukeBuild build, Expression<Func<T, Target>> target) =>
        target.ReadMember() is PropertyInfo property
            ? Call(build, property.GetMethod!)
            : throw new UsageException($"Inherit({target}) does not name a target of '{typeof(T).Name}'.");

    private static Target Call(NukeBuild build, MethodInfo getter)
    {
        if (getter.IsAbstract)
            throw new UsageException($"'{getter.DeclaringType!.Name}' gives '{getter.Name[4..]}' no default to inherit.");
        var read = (Func<Target>)Activator.CreateInstance(typeof(Func<Target>), build, getter.MethodHandle.GetFunctionPointer())!;
        return read();
    }
}
