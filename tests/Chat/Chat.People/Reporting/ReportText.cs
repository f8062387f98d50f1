using System.Globalization;
using System.Text;

namespace Chat.People.Reporting;

/// <summary>Writes reports for people.</summary>
public static class ReportText
{
    /// <summary>The loss report as a small table, with the evidence below.</summary>
    public static string Write(LossReport report)
    {
        StringBuilder text = new();
        Line(text, "people", $"{report.Users} for {report.Seconds:0} s");
        Line(text, "messages", $"{report.Sent} sent, {report.Acknowledged} acknowledged, {report.Delivered} delivered");
        Line(text, "acknowledged in", $"p50 {report.AcknowledgedP50Ms:0.0} ms, p99 {report.AcknowledgedP99Ms:0.0} ms");
        Line(text, "requests failed", $"{report.RequestsFailed} of {report.Requests}{Kinds(report.Failures)}");
        Line(text, "sockets closed", $"{report.SocketsTold} told, {report.SocketsCut} cut");
        Line(text, "reconnect time", $"p50 {report.ReconnectP50Ms:0} ms, p99 {report.ReconnectP99Ms:0} ms ({report.Reconnects} times)");
        Line(text, "messages lost", $"{report.Lost}");
        Line(text, "doubled", $"{report.Doubled}");
        Line(text, "out of order", $"{report.OutOfOrder}");
        if (report.Unacknowledged > 0)
            Line(text, "unacknowledged", $"{report.Unacknowledged} (never promised, so not lost)");
        foreach (var line in report.Evidence)
            text.Append("  ").Append(line).Append('\n');
        return text.ToString();
    }

    /// <summary>One line on how it goes.</summary>
    public static string Write(PeopleSnapshot snapshot)
    {
        var online = snapshot.Online.Count == 0 ? "nobody" : string.Join(", ", snapshot.Online.Select(entry => $"{entry.Value} on {entry.Key}"));
        return string.Create(CultureInfo.InvariantCulture,
            $"{snapshot.Seconds,5:0} s  {online}  {snapshot.Acknowledged} acknowledged of {snapshot.Sent}  {snapshot.RequestsFailed} failed  "
            + $"{snapshot.SocketsTold} told, {snapshot.SocketsCut} cut");
    }

    private static string Kinds(IReadOnlyDictionary<string, int> failures) =>
        failures.Count == 0 ? "" : $" ({string.Join(", ", failures.Select(entry => $"{entry.Value} {entry.Key}"))})";

    private static void Line(StringBuilder text, string name, FormattableString value) =>
        text.Append(name.PadRight(17)).Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
