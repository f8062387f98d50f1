namespace Pipeline.BuildHost;

/// <summary>Decides which planned targets are left out, and says why.</summary>
internal static class Skips
{
    /// <summary>Applies <c>--skip</c>; null when it was not given, empty for all that were not invoked.</summary>
    public static void Apply(IReadOnlyList<ExecutableTarget> plan, IReadOnlyList<ExecutableTarget>? named)
    {
        if (named is null)
            return;
        foreach (var target in named.Count > 0 ? plan.Where(named.Contains) : plan.Where(x => !x.Invoked))
            Skip(plan, target, "by --skip");
    }

    /// <summary>Skips the targets whose conditions do not hold; a condition that throws is the caller's to report.</summary>
    public static void ApplyStaticConditions(IReadOnlyList<ExecutableTarget> plan)
    {
        foreach (var target in plan.Where(x => x.Skipped is null))
            ApplyConditions(plan, target, target.StaticConditions);
    }

    public static void ApplyConditions(
        IReadOnlyList<ExecutableTarget> plan, ExecutableTarget target, IEnumerable<(string Text, Func<bool> Holds)> conditions)
    {
        foreach (var (text, holds) in conditions)
        {
            if (target.Skipped is not null || holds())
                continue;
            target.OnlyWhen = text;
            Skip(plan, target, $"OnlyWhen: {text}");
        }
    }

    private static void Skip(IReadOnlyList<ExecutableTarget> plan, ExecutableTarget target, string reason)
    {
        target.Skipped ??= reason;
        if (target.DependencyBehavior == DependencyBehavior.Execute)
            return;

        var idle = target.ExecutionDependencies.Concat(target.Triggers)
            .Where(x => plan.Contains(x) && !x.Invoked && x.Skipped is null && !IsNeeded(plan, x));
        foreach (var dependency in idle.ToList())
            Skip(plan, dependency, $"because of {target.Name}");
    }

    private static bool IsNeeded(IReadOnlyList<ExecutableTarget> plan, ExecutableTarget dependency) => plan.Any(x =>
        x.Skipped is null && (x.ExecutionDependencies.Contains(dependency) || x.Triggers.Contains(dependency)));
}
