using Pipeline.Edge.Admin;
using Pipeline.Edge.Hosting;

namespace Pipeline.Edge.Exposing;

/// <summary>Serves the page to Prometheus on an address of its own, so that no client of the modules reaches it.</summary>
internal sealed class MetricsServer : IAsyncDisposable
{
    private const string Path = "/metrics";
    private const string TextFormat = "text/plain; version=0.0.4; charset=utf-8";
    private static readonly TimeSpan Stop = TimeSpan.FromSeconds(1);
    private readonly Listener _listener;
    private readonly WebApplication _server;

    private MetricsServer(Uri address, ControlPlane control)
    {
        _listener = new(address, null);
        _server = WebServer.Build([_listener], null, Stop);
        _server.Run(context => AnswerAsync(context, control));
    }

    /// <summary>Where the page is.</summary>
    public Uri Page => new(_listener.Bound, Path);

    /// <exception cref="FormatException">The address is not one that can be listened on.</exception>
    /// <exception cref="IOException">The address is in use; the message names it.</exception>
    public static async Task<MetricsServer> StartAsync(Uri address, ControlPlane control, CancellationToken cancellation)
    {
        MetricsServer server = new(address, control);
        await server._server.StartAsync(cancellation);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource limit = new(Stop);
        await _server.StopAsync(limit.Token);
        await _server.DisposeAsync();
    }

    private static async Task AnswerAsync(HttpContext context, ControlPlane control)
    {
        if (context.Request.Path != Path || !HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await SocketThreads.Leave();
        context.Response.ContentType = TextFormat;
        await context.Response.WriteAsync(control.Metrics(), context.RequestAborted);
    }
}
