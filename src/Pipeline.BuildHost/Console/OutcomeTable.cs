namespace Pipeline.BuildHost;

/// <summary>A row of the closing table, as text.</summary>
internal sealed record OutcomeRow(string Target, ExecutionStatus Status, string Duration, string Notes);

/// <summary>The closing table as rows; targets that only gather others are left out.</summary>
internal static class OutcomeTable
{
    public static IReadOnlyList<OutcomeRow> Rows(IEnumerable<ExecutableTarget> plan) =>
        [.. plan.Where(x => x.Status != ExecutionStatus.Collective).Select(x => new OutcomeRow(x.Name, x.Status, Duration(x), Notes(x)))];

    public static string Text(TimeSpan duration) => duration < TimeSpan.FromSeconds(1) ? "< 1sec" : $"{(int)duration.TotalMinutes}:{duration.Seconds:00}";

    private static string Duration(ExecutableTarget target) =>
        target.Status is ExecutionStatus.Succeeded or ExecutionStatus.Failed or ExecutionStatus.Aborted ? Text(target.Duration) : "";

    private static string Notes(ExecutableTarget target) => target.Status == ExecutionStatus.Skipped
        ? target.Skipped ?? ""
        : string.Join(", ", target.SummaryInformation.Select(x => $"{x.Key}: {x.Value}"));
}
