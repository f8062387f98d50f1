using Pipeline.Traffic;

namespace Pipeline.Edge.Exposing;

/// <summary>What came of the traffic, slot by slot.</summary>
internal static class TrafficFamilies
{
    /// <summary>Buckets of the distribution that one bucket of the page takes together: a doubling.</summary>
    private const int Together = 8;

    public static void Write(PrometheusText text, IReadOnlyList<SlotCounts> slots)
    {
        text.Counter("pipeline_edge_requests_total", "Requests that a slot answered (ok) or failed, and WebSocket connects that it sent away with a status below 500.");
        Outcomes(text, slots, slot => (slot.Requests - slot.RequestsFailed, slot.RequestsFailed));
        text.Histogram("pipeline_edge_response_seconds", "Time until a slot's answer began.");
        foreach (var slot in slots)
            Latency(text, slot);
        text.Counter("pipeline_edge_socket_connects_total", "WebSocket connects that a slot accepted (ok), or failed with 500 and above or no answer.");
        Outcomes(text, slots, slot => (slot.SocketsOpened, slot.SocketConnectsFailed));
        text.Gauge("pipeline_edge_sockets_open", "WebSockets that are open.");
        foreach (var slot in slots)
            text.Sample(slot.SocketsOpen, [.. Labels(slot)]);
        text.Counter("pipeline_edge_sockets_cut_total", "WebSockets that a slot ended without a close frame.");
        foreach (var slot in slots)
            text.Sample(slot.SocketsCut, [.. Labels(slot)]);
        text.Counter("pipeline_edge_module_operations_total", "Operations by the modules' own counters.");
        Outcomes(text, slots, slot => (slot.Operations - slot.OperationsFailed, slot.OperationsFailed));
    }

    private static void Outcomes(PrometheusText text, IReadOnlyList<SlotCounts> slots, Func<SlotCounts, (long Ok, long Failed)> counts)
    {
        foreach (var slot in slots)
        {
            var (ok, failed) = counts(slot);
            text.Sample(ok, [.. Labels(slot), ("outcome", "ok")]);
            text.Sample(failed, [.. Labels(slot), ("outcome", "failed")]);
        }
    }

    private static void Latency(PrometheusText text, SlotCounts slot)
    {
        var buckets = slot.Latency.Buckets;
        var seen = 0L;
        for (var bucket = 0; bucket < buckets.Count; bucket++)
        {
            seen += buckets[bucket];
            var bound = bucket == buckets.Count - 1 ? double.PositiveInfinity : Math.Round(LatencyDistribution.BoundOf(bucket) / 1000, 7);
            if (bucket % Together == 0)
                text.Sample("_bucket", seen, [.. Labels(slot), ("le", PrometheusText.Number(bound))]);
        }

        text.Sample("_sum", slot.Waited.TotalSeconds, [.. Labels(slot)]);
        text.Sample("_count", seen, [.. Labels(slot)]);
    }

    private static (string Name, string Value)[] Labels(SlotCounts slot) =>
        [("module", slot.Module), ("slot", slot.Slot), ("arm", slot.Kind == SlotKind.Canary ? "canary" : "stable")];
}
