namespace Pipeline.BuildHost;

/// <summary>A target in the plan, and why it is there.</summary>
internal sealed record PlannedTarget(ExecutableTarget Target, string Reason);

/// <summary>What runs, in which order.</summary>
internal static class ExecutionPlan
{
    /// <summary>
    /// The invoked targets, what they need, and what those trigger; dependencies first, else in declaration order,
    /// whatever the order in which they were invoked.
    /// </summary>
    /// <exception cref="UsageException">Targets depend on one another in a circle.</exception>
    public static IReadOnlyList<PlannedTarget> Make(IReadOnlyList<ExecutableTarget> all, IReadOnlyList<ExecutableTarget> invoked)
    {
        var reasons = new Dictionary<ExecutableTarget, string>();
        foreach (var target in invoked)
            Include(target, target.IsDefault ? "default" : "invoked", reasons, invoked);
        return [.. Order(all).Where(reasons.ContainsKey).Select(x => new PlannedTarget(x, reasons[x]))];
    }

    private static void Include(
        ExecutableTarget target, string reason, Dictionary<ExecutableTarget, string> reasons, IReadOnlyList<ExecutableTarget> invoked)
    {
        if (reasons.ContainsKey(target))
            return;
        reasons[target] = invoked.Contains(target) ? (target.IsDefault ? "default" : "invoked") : reason;
        target.ExecutionDependencies.ForEach(x => Include(x, $"needed by {target.Name}", reasons, invoked));
        target.Triggers.ForEach(x => Include(x, $"triggered by {target.Name}", reasons, invoked));
    }

    // Over all targets, not only the planned ones: an order given through a target that does not run still holds.
    private static List<ExecutableTarget> Order(IReadOnlyList<ExecutableTarget> all)
    {
        var ordered = new List<ExecutableTarget>();
        var path = new List<ExecutableTarget>();
        foreach (var target in all)
            Visit(target, all, ordered, path);
        return ordered;
    }

    private static void Visit(ExecutableTarget target, IReadOnlyList<ExecutableTarget> all, List<ExecutableTarget> ordered, List<ExecutableTarget> path)
    {
        if (ordered.Contains(target))
            return;
        if (path.Contains(target))
        {
            var circle = path.SkipWhile(x => x != target).Append(target).Select(x => x.Name);
            throw new UsageException($"Circular dependencies between targets: {string.Join(" -> ", circle)}");
        }

        path.Add(target);
        foreach (var dependency in all.Where(target.AllDependencies.Contains))
            Visit(dependency, all, ordered, path);
        path.RemoveAt(path.Count - 1);
        ordered.Add(target);
    }
}
