using Pipeline.DeploymentLog.Shipping;

namespace Pipeline.Targets.Logging;

/// <summary>The answer to "did I lose anything?", in lines.</summary>
internal static class LogStatusPage
{
    public static IReadOnlyList<string> Render(ShippingStatus status, DateTimeOffset now)
    {
        var waiting = status.Waiting.Values.Sum();
        List<string> lines =
        [
            Row("written", status.Written, "to the spool, ever"),
            Row("acknowledged", status.Settled.Stored, "by Elasticsearch"),
            Row("duplicates", status.Settled.Duplicates, "were there already"),
            Row("dead letters", status.Settled.DeadLetters, $"of which {status.DeadLettersHeld:N0} can be replayed (ReplayDeadLetters)"),
            Row("waiting", waiting, waiting == 0 ? "" : $"{Kinds(status)}{Oldest(status, now)}"),
            Row("left out", status.LeftOut, "output and usage that found no room, or were too old"),
        ];
        if (status.Settled.Unverified > 0)
            lines.Add(Row("unverified", status.Settled.Unverified, "sent again by a user who may not look up whether the first was taken"));
        lines.Add(Verdict(status, waiting));
        return lines;
    }

    private static string Row(string name, long count, string meaning) => $"{name,-14}{count,14:N0}   {meaning}".TrimEnd();

    private static string Kinds(ShippingStatus status) =>
        string.Join(", ", status.Waiting.Where(kind => kind.Value > 0).Select(kind => $"{kind.Value:N0} {kind.Key.ToString().ToLowerInvariant()}"));

    private static string Oldest(ShippingStatus status, DateTimeOffset now) => status.OldestWaiting is not { } oldest ? ""
        : $"; the oldest is of {oldest.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z, {(now - oldest).TotalMinutes:N0} min ago";

    private static string Verdict(ShippingStatus status, long waiting) => status switch
    {
        { Unaccounted: not 0 } => $"{Math.Abs(status.Unaccounted):N0} documents are in none of these figures: files of the spool were removed or changed by hand.",
        { LeftOut: > 0 } => $"No event was lost; {status.LeftOut:N0} lines of output or samples were left out.",
        { DeadLettersHeld: > 0 } => "Nothing was lost; the dead letters say why they were refused.",
        _ when waiting > 0 => "Nothing was lost; what waits goes with the next run, or with ShipLogs.",
        _ => "Nothing was lost.",
    };
}
