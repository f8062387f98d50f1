namespace Pipeline.BuildHost;

/// <summary>What <c>--plan</c> prints: order, target, reason, and what would be skipped.</summary>
internal static class PlanText
{
    public static IEnumerable<string> Lines(IReadOnlyList<PlannedTarget> plan)
    {
        var names = plan.Max(x => x.Target.Name.Length);
        var reasons = plan.Max(x => x.Reason.Length);
        yield return "Plan (nothing is run):";
        foreach (var (index, (target, reason)) in plan.Index())
        {
            var notes = target.Skipped is not null ? $"skipped, {target.Skipped}"
                : target.IsEmpty ? "gathers others, runs nothing itself"
                : target.DynamicConditions.Count > 0 ? $"only when {string.Join(" and ", target.DynamicConditions.Select(x => x.Text))}, decided then"
                : "";
            yield return $"{index + 1,3}. {target.Name.PadRight(names)}  {reason.PadRight(reasons)}  {notes}".TrimEnd();
        }
    }
}
