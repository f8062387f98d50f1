using System.Text.Json.Nodes;
using Pipeline.Traffic;

namespace Pipeline.DeploymentLog.Collecting;

/// <summary>What one slot served in an interval. Pure.</summary>
internal sealed record SlotTraffic(SlotCounts Period)
{
    /// <summary>Requests, socket connects and operations.</summary>
    public long Samples => Period.Requests + Period.SocketsOpened + Period.SocketConnectsFailed + Period.Operations;

    public bool HasAnything => Samples > 0 || Period.SocketsOpen > 0 || Period.SocketsCut > 0;

    /// <summary>The difference of two readings; an edge that was replaced in between begins at nothing, and so does the difference.</summary>
    public static SlotTraffic Between(SlotCounts before, SlotCounts now)
    {
        var then = now.Requests < before.Requests || now.SocketsOpened < before.SocketsOpened || now.Operations < before.Operations
            ? new SlotCounts(now.Module, now.Slot, now.Kind)
            : before;
        return new(now with
        {
            Requests = now.Requests - then.Requests,
            RequestsFailed = now.RequestsFailed - then.RequestsFailed,
            SocketsOpened = now.SocketsOpened - then.SocketsOpened,
            SocketConnectsFailed = now.SocketConnectsFailed - then.SocketConnectsFailed,
            SocketsCut = now.SocketsCut - then.SocketsCut,
            Operations = now.Operations - then.Operations,
            OperationsFailed = now.OperationsFailed - then.OperationsFailed,
            Latency = now.Latency.Since(then.Latency),
        });
    }

    /// <summary>The interval as fields of a document; percentages and quantiles only where there was something to take them of.</summary>
    public JsonObject Fields()
    {
        var fields = new JsonObject
        {
            // A connect that became a socket is no answer; both are something that was asked.
            ["requests"] = Period.Requests + Period.SocketsOpened + Period.SocketConnectsFailed,
            ["requests_failed"] = Period.RequestsFailed + Period.SocketConnectsFailed,
            ["sockets_open"] = Period.SocketsOpen,
            ["sockets_cut"] = Period.SocketsCut,
            ["operations"] = Period.Operations,
            ["operations_failed"] = Period.OperationsFailed,
        };
        if (Samples > 0)
            fields["error_percent"] = Math.Round(100.0 * (Period.RequestsFailed + Period.SocketConnectsFailed + Period.OperationsFailed) / Samples, 3);
        foreach (var (name, share) in new[] { ("p50_ms", .5), ("p95_ms", .95), ("p99_ms", .99) })
            if (Period.Latency.Quantile(share) is { } milliseconds)
                fields[name] = Math.Round(milliseconds, 2);
        return fields;
    }
}
