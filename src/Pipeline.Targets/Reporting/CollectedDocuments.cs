using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Spooling;
using Pipeline.Terminal.Reports;
using Pipeline.Traffic;

namespace Pipeline.Targets.Reporting;

/// <summary>What was collected of a rollout on this machine, read from its spool. A document twice counts once; one that is not as expected counts as not there.</summary>
internal sealed record CollectedDocuments(
    IReadOnlyList<TrafficSample> Traffic, IReadOnlyList<UsageSample> Usage, IReadOnlyList<OutputMessage> Output, long OutputLeftOut)
{
    /// <summary>Everything about a deployment, oldest first.</summary>
    /// <param name="deployment">Its id, as the documents have it.</param>
    public static CollectedDocuments Read(string folder, string deployment)
    {
        var samples = Of(folder, SpoolKind.Usage, deployment);
        var output = Of(folder, SpoolKind.Output, deployment);
        return new(
            [.. With(samples, "slot-traffic").Select(Served)],
            [.. With(samples, "slot-usage").Select(Used)],
            [.. With(output, "module-output").Select(Said)],
            With(output, "module-output-left-out").Sum(document => (long)(Number(document, "rollout", "output", "left_out") ?? 0)));
    }

    private static List<JsonObject> Of(string folder, SpoolKind kind, string deployment) =>
        [.. SpooledDocuments.Read(folder, kind).Where(document => Text(document, "deployment", "id") == deployment)
            .DistinctBy(document => Text(document, "_doc_id")).OrderBy(At).ThenBy(document => Number(document, "event", "sequence"))];

    private static IEnumerable<JsonObject> With(IEnumerable<JsonObject> documents, string action) => documents.Where(document => Text(document, "event", "action") == action);

    private static TrafficSample Served(JsonObject document) => new(At(document), Text(document, "rollout", "module"), Text(document, "rollout", "slot"), Track(document))
    {
        ServedPercent = Number(document, "rollout", "traffic", "served_percent"),
        Requests = Count(document, "traffic", "requests"),
        RequestsFailed = Count(document, "traffic", "requests_failed"),
        SocketsOpen = Count(document, "traffic", "sockets_open"),
        SocketsCut = Count(document, "traffic", "sockets_cut"),
        Operations = Count(document, "traffic", "operations"),
        OperationsFailed = Count(document, "traffic", "operations_failed"),
        ErrorPercent = Number(document, "rollout", "traffic", "error_percent"),
        P50 = Number(document, "rollout", "traffic", "p50_ms"),
        P99 = Number(document, "rollout", "traffic", "p99_ms"),
    };

    private static UsageSample Used(JsonObject document) => new(At(document), Text(document, "rollout", "slot"), Track(document))
    {
        CpuPercent = Number(document, "rollout", "usage", "cpu_percent"),
        MemoryBytes = Count(document, "usage", "memory_bytes"),
        Threads = Count(document, "usage", "threads"),
        Restarts = Count(document, "usage", "restarts"),
        OomKills = Count(document, "usage", "oom_kills"),
    };

    private static OutputMessage Said(JsonObject document) =>
        new(At(document), Text(document, "rollout", "slot"), Track(document), Text(document, "log", "level"), Text(document, "message"));

    private static SlotKind Track(JsonObject document) => Text(document, "rollout", "track") == "canary" ? SlotKind.Canary : SlotKind.Stable;

    private static DateTimeOffset At(JsonObject document) =>
        DateTimeOffset.TryParse(Text(document, "@timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : default;

    private static long Count(JsonObject document, string group, string name) => (long)(Number(document, "rollout", group, name) ?? 0);

    private static double? Number(JsonObject document, params string[] path) =>
        Node(document, path) is { } node && node.GetValueKind() == JsonValueKind.Number ? node.GetValue<double>() : null;

    private static string Text(JsonObject document, params string[] path) =>
        Node(document, path) is { } node && node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : "";

    private static JsonNode? Node(JsonObject document, string[] path) =>
        path.Aggregate((JsonNode?)document, (node, name) => (node as JsonObject)?[name]);
}
