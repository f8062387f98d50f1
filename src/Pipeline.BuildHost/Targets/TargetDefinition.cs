namespace Pipeline.BuildHost;

/// <summary>Writes what a target's factory says into its <see cref="ExecutableTarget"/>.</summary>
internal sealed class TargetDefinition(ExecutableTarget target, NukeBuild build, TargetReferences references, PropertyInfo member) : ITargetDefinition
{
    public ITargetDefinition Description(string description) => Do(() => target.Description = description);
    public ITargetDefinition Executes(params Action[] actions) => Do(() => target.Actions.AddRange(actions));
    public ITargetDefinition Executes<T>(Func<T> action) => Executes(() => { _ = action(); });
    public ITargetDefinition Executes(Func<Task> action) => Executes(() => action().GetAwaiter().GetResult());
    public ITargetDefinition DependsOn(params Target[] targets) => Add(target.ExecutionDependencies, targets);
    public ITargetDefinition DependsOn<T>(params Func<T, Target>[] targets) => DependsOn(Of(targets));
    public ITargetDefinition TryDependsOn<T>(params Func<T, Target>[] targets) => DependsOn(TryOf(targets));
    public ITargetDefinition DependentFor(params Target[] targets) => Each(targets, x => x.ExecutionDependencies.Add(target));
    public ITargetDefinition DependentFor<T>(params Func<T, Target>[] targets) => DependentFor(Of(targets));
    public ITargetDefinition TryDependentFor<T>(params Func<T, Target>[] targets) => DependentFor(TryOf(targets));

    public ITargetDefinition DependsOnContext<T>() where T : INukeBuild
    {
        target.ExecutionDependencies.Add(references.Single(typeof(T), typeof(Setup), target.Name));
        var cleanup = references.Single(typeof(T), typeof(Cleanup), target.Name);
        cleanup.OrderDependencies.Add(target);
        cleanup.TriggerDependencies.Add(target);
        return Do(() => target.Triggers.Add(cleanup));
    }

    public ITargetDefinition Before(params Target[] targets) => Each(targets, x => x.OrderDependencies.Add(target));
    public ITargetDefinition Before<T>(params Func<T, Target>[] targets) => Before(Of(targets));
    public ITargetDefinition TryBefore<T>(params Func<T, Target>[] targets) => Before(TryOf(targets));
    public ITargetDefinition After(params Target[] targets) => Add(target.OrderDependencies, targets);
    public ITargetDefinition After<T>(params Func<T, Target>[] targets) => After(Of(targets));
    public ITargetDefinition TryAfter<T>(params Func<T, Target>[] targets) => After(TryOf(targets));
    public ITargetDefinition Triggers(params Target[] targets) => Each(targets, x => Trigger(target, x));
    public ITargetDefinition Triggers<T>(params Func<T, Target>[] targets) => Triggers(Of(targets));
    public ITargetDefinition TryTriggers<T>(params Func<T, Target>[] targets) => Triggers(TryOf(targets));
    public ITargetDefinition TriggeredBy(params Target[] targets) => Each(targets, x => Trigger(x, target));
    public ITargetDefinition TriggeredBy<T>(params Func<T, Target>[] targets) => TriggeredBy(Of(targets));
    public ITargetDefinition TryTriggeredBy<T>(params Func<T, Target>[] targets) => TriggeredBy(TryOf(targets));

    public ITargetDefinition OnlyWhenStatic(Func<bool> condition, string? conditionExpression = null) =>
        Do(() => target.StaticConditions.Add((Text(conditionExpression), condition)));

    public ITargetDefinition OnlyWhenDynamic(Func<bool> condition, string? conditionExpression = null) =>
        Do(() => target.DynamicConditions.Add((Text(conditionExpression), condition)));

    public ITargetDefinition WhenSkipped(DependencyBehavior dependencyBehavior) => Do(() => target.DependencyBehavior = dependencyBehavior);

    public ITargetDefinition Requires<T>(Expression<Func<T>> parameterRequirement, params Expression<Func<T>>[] parameterRequirements)
        where T : class? => Require([parameterRequirement, .. parameterRequirements]);

    public ITargetDefinition Requires<T>(Expression<Func<T?>> parameterRequirement, params Expression<Func<T?>>[] parameterRequirements)
        where T : struct => Require([parameterRequirement, .. parameterRequirements]);

    public ITargetDefinition Requires(Expression<Func<bool>> requirement, params Expression<Func<bool>>[] requirements) => Require([requirement, .. requirements]);
    public ITargetDefinition Requires(Expression<Func<Tool>> tool, params Expression<Func<Tool>>[] tools) => Require([tool, .. tools]);
    public ITargetDefinition AssuredAfterFailure() => Do(() => target.AssuredAfterFailure = true);
    public ITargetDefinition ProceedAfterFailure() => Do(() => target.ProceedAfterFailure = true);
    public ITargetDefinition Unlisted() => Do(() => target.Listed = false);
    public ITargetDefinition Base() => Inherit(InheritedTarget.OfBaseClass(build, member));
    public ITargetDefinition Inherit(params Target[] targets) => Do(() => Array.ForEach(targets, x => x(this)));

    public ITargetDefinition Inherit<T>(params Expression<Func<T, Target>>[] targets) =>
        Inherit([.. targets.Select(x => InheritedTarget.OfInterface(build, x))]);

    public ITargetDefinition Produces(params string[] artifacts) => Do(() => target.ArtifactProducts.AddRange(artifacts));
    public ITargetDefinition Consumes(params Target[] targets) => Each(targets, x => target.ArtifactDependencies[x] = []);
    public ITargetDefinition Consumes<T>(params Func<T, Target>[] targets) => Consumes(Of(targets));

    public ITargetDefinition Consumes(Target target, params string[] artifacts) =>
        Each([target], x => Owner.ArtifactDependencies[x] = artifacts);

    public ITargetDefinition Consumes<T>(Func<T, Target> target, params string[] artifacts) => Consumes(Of([target])[0], artifacts);
    public ITargetDefinition Consumes<T>(params string[] artifacts) => Consumes(Of<T>([])[0], artifacts);

    public ITargetDefinition Partition(int size) => size > 1
        ? Do(() => target.PartitionSize = size)
        : throw new ArgumentOutOfRangeException(nameof(size), size, "A partition has at least two parts.");

    private ExecutableTarget Owner => target;
    private static string Text(string? expression) => (expression ?? "").Replace("() => ", "", StringComparison.Ordinal).Trim();

    private static void Trigger(ExecutableTarget cause, ExecutableTarget effect)
    {
        cause.Triggers.Add(effect);
        effect.TriggerDependencies.Add(cause);
    }

    private TargetDefinition Require(IEnumerable<LambdaExpression> requirements) => Do(() => target.DelegateRequirements.AddRange(requirements));
    private TargetDefinition Add(List<ExecutableTarget> list, Target[] targets) => Each(targets, list.Add);

    private TargetDefinition Each(Target[] targets, Action<ExecutableTarget> action) =>
        Do(() => Array.ForEach(targets, x => action(references.Find(x, target.Name))));

    private Target[] Of<T>(Func<T, Target>[] targets) => references.Of(targets, target.Name, isOptional: false);
    private Target[] TryOf<T>(Func<T, Target>[] targets) => references.Of(targets, target.Name, isOptional: true);

    private TargetDefinition Do(Action action)
    {
        action();
        return this;
    }
}
