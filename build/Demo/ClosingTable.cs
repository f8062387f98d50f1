using System.Globalization;
using System.Text.Json.Nodes;
using Chat.People.Reporting;
using Pipeline.Journal;
using Pipeline.Targets.Delivering;

/// <summary>The demo's last page: what the guard saw, what people lost, and where to look.</summary>
internal static class ClosingTable
{
    /// <summary>The lines.</summary>
    /// <param name="trip">The journal entry that the guard wrote.</param>
    /// <param name="lastFailure">When people last met a failure.</param>
    /// <param name="log">What is in the deployment log.</param>
    public static IEnumerable<string> Render(
        DeliverySite site, JournalEntry trip, DateTimeOffset? lastFailure, LossReport good, LossReport bad, LogFigures log, bool keep)
    {
        var metric = trip.Data["metrics"]![0]!;
        yield return Row("", $"{DemoReleases.Good} (good)", $"{DemoReleases.Bad} (bad)");
        yield return Row("detected by", "-", Text(metric["metric"]));
        yield return Row("  requests to the canary", "-", Text(metric["canaryTotal"]));
        yield return Row("  failures that counted", "-", Text(metric["canaryFailed"]));
        yield return Row("  to the last failure", "-", lastFailure > trip.At ? $"{(lastFailure.Value - trip.At).TotalMilliseconds:0} ms" : "none after");
        yield return Row("people, time", $"{good.Users}, {Number(good.Seconds)} s", $"{bad.Users}, {Number(bad.Seconds)} s");
        yield return Row("messages delivered", $"{good.Delivered}", $"{bad.Delivered}");
        yield return Row("messages lost", $"{good.Lost}", $"{bad.Lost}");
        yield return Row("messages doubled", $"{good.Doubled}", $"{bad.Doubled}");
        yield return Row("messages out of order", $"{good.OutOfOrder}", $"{bad.OutOfOrder}");
        yield return Row("requests failed", $"{good.RequestsFailed} of {good.Requests}", $"{bad.RequestsFailed} of {bad.Requests}");
        yield return Row("sockets told, cut", $"{good.SocketsTold}, {good.SocketsCut}", $"{bad.SocketsTold}, {bad.SocketsCut}");
        yield return Row("back in the room p99", $"{Number(good.ReconnectP99Ms)} ms", $"{Number(bad.ReconnectP99Ms)} ms");
        yield return "";
        yield return $"  journal    {FromHere(site.Journal)}";
        yield return $"  log        {FromHere(Path.Combine(site.Folder, "log"))}: {log.Documents()}";
        if (log.Dashboard() is { } dashboard)
            yield return $"  kibana     {dashboard}";
        yield return keep
            ? $"  It runs on at {site.Environment.PublicAddress}: ./build.sh Status --environment {site.Environment.Name}"
            : "  Nothing is left running; ./build.sh Demo --keep leaves it up to play with.";
    }

    private static string FromHere(string place) =>
        Path.IsPathRooted(place) ? Path.GetRelativePath(Directory.GetCurrentDirectory(), place) : place;

    private static string Row(string name, string good, string bad) => $"  {name,-26}{good,-22}{bad}".TrimEnd();

    private static string Text(JsonNode? value) => value?.ToString() ?? "-";

    private static string Number(double value) => value.ToString("0", CultureInfo.InvariantCulture);
}
