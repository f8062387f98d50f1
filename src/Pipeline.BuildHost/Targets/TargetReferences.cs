namespace Pipeline.BuildHost;

/// <summary>Finds the target that a delegate stands for: C# hands out equal delegates for one property.</summary>
internal sealed class TargetReferences(NukeBuild build, IReadOnlyList<ExecutableTarget> targets)
{
    private readonly Dictionary<Delegate, ExecutableTarget> _byFactory =
        targets.GroupBy(x => x.Factory).ToDictionary(x => x.Key, x => x.First());

    public ExecutableTarget Find(Delegate factory, string from) => _byFactory.GetValueOrDefault(factory) ?? throw new UsageException(
        $"target '{from}' refers to something that is no target of this build. A target is a property that returns the same lambda each time.");

    /// <summary>The selected targets of component <typeparamref name="T"/>; without a selector, its only one.</summary>
    public Target[] Of<T>(Func<T, Target>[] selectors, string from, bool isOptional) => build switch
    {
        T component when selectors.Length > 0 => [.. selectors.Select(x => x(component))],
        T => [(Target)Single(typeof(T), typeof(Target), from).Factory],
        _ when isOptional => [],
        _ => throw new UsageException($"target '{from}' refers to component '{typeof(T).Name}', which the build does not have."),
    };

    public ExecutableTarget Single(Type component, Type kind, string from)
    {
        var properties = component.GetProperties().Where(x => x.PropertyType == kind).ToList();
        return properties is [var property] && component.IsInstanceOfType(build)
            ? Find((Delegate)property.GetValue(build)!, from)
            : throw new UsageException($"target '{from}' needs the build to have '{component.Name}' with exactly one {kind.Name} ({properties.Count} found).");
    }
}
