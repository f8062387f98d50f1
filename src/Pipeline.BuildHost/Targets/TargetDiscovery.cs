namespace Pipeline.BuildHost;

/// <summary>Finds the targets of a build and lets each describe itself.</summary>
internal static class TargetDiscovery
{
    public static IReadOnlyList<ExecutableTarget> Find<T>(T build, Expression<Func<T, Target>>[] defaults) where T : NukeBuild
    {
        var found = Properties(build.GetType()).Select(x => (Property: x, Target: new ExecutableTarget
        {
            Member = x,
            Name = x.ShortName(),
            Factory = (Delegate)x.GetValue(build)!,
        })).ToList();
        IReadOnlyList<ExecutableTarget> targets = [.. found.Select(x => x.Target)];
        var references = new TargetReferences(build, targets);

        foreach (var byDefault in defaults)
            references.Find((Delegate)Read(byDefault, build)!, "Main").IsDefault = true;
        foreach (var (property, target) in found)
        {
            var definition = new TargetDefinition(target, build, references, property);
            target.Factory.DynamicInvoke(definition);
        }

        return targets;
    }

    // Compiling an expression takes longer than all of --help; nearly always it only reads a property.
    private static object? Read<T>(Expression<Func<T, Target>> target, T build) =>
        target.ReadMember() is PropertyInfo property ? property.GetValue(build) : target.Compile().Invoke(build);

    // The class comes first, so its properties hide those of the same name in bases and interfaces.
    private static IEnumerable<PropertyInfo> Properties(Type build) => BuildMembers.All(build).OfType<PropertyInfo>()
        .Where(x => x.PropertyType == typeof(Target) || x.PropertyType == typeof(Setup) || x.PropertyType == typeof(Cleanup))
        .DistinctBy(x => x.ShortName());
}
