using System.Net;
using Pipeline.Edge.Counting;
using Pipeline.Edge.Routing;
using Yarp.ReverseProxy.Forwarder;

namespace Pipeline.Edge.Hosting;

/// <summary>Forwards ordinary requests and counts what comes of them.</summary>
internal sealed class Requests(IHttpForwarder forwarder, HttpMessageInvoker backends, TrafficCounters counters, Patience patience)
{
    private readonly ForwarderRequestConfig _config = new()
    {
        Version = HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        ActivityTimeout = patience.Request,
    };

    public async Task ForwardAsync(HttpContext context, string module, Choice choice)
    {
        var request = counters.Begin(module, choice);
        var error = await forwarder.SendAsync(context, choice.Slot.Address.AbsoluteUri, backends, _config, request);
        if (Outcomes.IsClients(context, error))
        {
            request.Leave();
            return;
        }

        var failed = Outcomes.IsFailure(context, error);
        request.End(failed);
        if (failed)
            counters.Note(context, module, choice, request.IsAnswered, request.Elapsed);
    }
}
