using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Http.Features;
using Pipeline.Edge.Counting;
using Pipeline.Edge.Draining;
using Pipeline.Edge.Routing;
using Yarp.ReverseProxy.Forwarder;

namespace Pipeline.Edge.Hosting;

/// <summary>Forwards WebSockets, keeps book of those that are open, and counts how they begin and end.</summary>
internal sealed class Sockets(
    IHttpForwarder forwarder, HttpMessageInvoker backends, TrafficCounters counters, OpenSockets open, Drains drains, Reconnects reconnects, Patience patience)
{
    private const string Protocol = "websocket";

    private static readonly ForwarderRequestConfig Silent = new()
    {
        Version = HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        ActivityTimeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Whether a request asks for a WebSocket, over HTTP/1.1 or as a browser does on an HTTP/2 connection that it already has.</summary>
    public static bool Asks(HttpContext context) =>
        (context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }
            && context.Request.Headers.Upgrade.ToString().Equals(Protocol, StringComparison.OrdinalIgnoreCase))
        || context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true, Protocol: Protocol };

    public async Task ForwardAsync(HttpContext context, string module, Caller caller, Choice choice)
    {
        var slot = counters.Of(choice.Slot.Slot);
        var began = Stopwatch.GetTimestamp();
        using CancellationTokenSource end = new(patience.SocketConnect);
        OpenSocket? socket = null;
        HeldSocket? held = null;
        FollowedUpgrade.Put(context.Features, stream =>
        {
            end.CancelAfter(Timeout.InfiniteTimeSpan);
            socket = new(module, choice.Slot.Slot, caller, stream, end);
            open.Add(socket);
            drains.Opened(socket);
            _ = socket.EndAfterClientAsync();
            counters.SocketConnect(module, choice, slot, failed: false);
            held = counters.Hold(module, choice);
            reconnects.Count(failed: false, Stopwatch.GetElapsedTime(began));
        });
        var error = await forwarder.SendAsync(context, choice.Slot.Address.AbsoluteUri, backends, Silent, HttpTransformer.Default, end.Token);
        if (socket is not null)
        {
            open.Remove(socket);
            var clientGone = context.RequestAborted.IsCancellationRequested;
            slot.SocketEnded(cut: !socket.Stream.WasTold && !socket.Stream.ClientEnded && !clientGone);
            held?.End(socket.End(clientGone));
            return;
        }

        if (end.IsCancellationRequested)
            context.Response.StatusCode = StatusCodes.Status504GatewayTimeout;
        CountRefusal(context, module, choice, slot, error, Stopwatch.GetElapsedTime(began));
    }

    private void CountRefusal(HttpContext context, string module, Choice choice, SlotCounter slot, ForwarderError error, TimeSpan elapsed)
    {
        if (Outcomes.IsClients(context, error))
            return;
        if (!Outcomes.IsFailure(context, error))
        {
            slot.Request(failed: false, elapsed);
            return;
        }

        counters.SocketConnect(module, choice, slot, failed: true);
        reconnects.Count(failed: true, elapsed);
        counters.Note(context, module, choice, isAnswered: error == ForwarderError.None, elapsed);
    }
}
