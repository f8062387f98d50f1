using System.Diagnostics;
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
        var slot = counters.Of(choice.Slot.Slot);
        AnswerClock clock = new();
        var error = await forwarder.SendAsync(context, choice.Slot.Address.AbsoluteUri, backends, _config, clock);
        if (Outcomes.IsClients(context, error))
            return;
        counters.Request(module, choice, slot, Outcomes.IsFailure(context, error), clock.Elapsed);
    }

    /// <summary>Takes the time until the slot's answer begins, so that a slow reader does not make a slot look slow.</summary>
    private sealed class AnswerClock : HttpTransformer
    {
        private readonly long _began = Stopwatch.GetTimestamp();

        public TimeSpan Elapsed { get; private set; }

        public override ValueTask<bool> TransformResponseAsync(HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
        {
            Elapsed = Stopwatch.GetElapsedTime(_began);
            return base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
        }
    }
}
