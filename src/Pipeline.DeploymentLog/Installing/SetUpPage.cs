namespace Pipeline.DeploymentLog.Installing;

/// <summary>What set-up shows, in lines. Pure.</summary>
public static class SetUpPage
{
    private const int MostDifferences = 12;

    /// <summary>What would be done.</summary>
    public static IEnumerable<string> Planned(SetUpPlan plan) =>
        [.. plan.Changes.Count == 0 ? ["nothing would change"] : plan.Changes.SelectMany(change => Lines("would make", change)), .. plan.Notes];

    /// <summary>One thing that was done.</summary>
    public static IEnumerable<string> Done(SetUpChange change) => Lines("made", change);

    private static IEnumerable<string> Lines(string verb, SetUpChange change)
    {
        yield return $"{verb} {change.What}";
        foreach (var difference in change.Differences.Take(MostDifferences))
            yield return $"    {difference}";
        if (change.Differences.Count > MostDifferences)
            yield return $"    and {change.Differences.Count - MostDifferences} more";
    }
}
