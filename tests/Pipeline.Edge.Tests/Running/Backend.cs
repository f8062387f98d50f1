using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Pipeline.Edge.Tests.Running;

/// <summary>A real slot: says its name at <c>/</c>, repeats headers, hangs, fails, streams and echoes on request.</summary>
public sealed class Backend : IAsyncDisposable
{
    private readonly WebApplication _server;

    private Backend(string name)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.UseWebSockets();
        _server.Map("/headers", (HttpContext context) => string.Join('\n', context.Request.Headers.Select(header => $"{header.Key}: {header.Value}")));
        _server.Map("/fail", () => Results.StatusCode(500));
        _server.Map("/hang", (HttpContext context) => Task.Delay(Timeout.Infinite, context.RequestAborted));
        _server.Map("/metrics", ReadMetrics);
        _server.Map("/socket", context => ServeAsync(context, (socket, cancellation) => EchoAsync(context, socket, cancellation)));
        _server.Map("/stream", context => ServeAsync(context, StreamAsync));
        _server.Map("/mute", context => ServeAsync(context, (_, cancellation) => Task.Delay(Timeout.Infinite, cancellation)));
        _server.Map("/drop", context => ServeAsync(context, async (socket, cancellation) =>
        {
            await socket.ReceiveAsync(new byte[16], cancellation);
            context.Abort();
        }));
        _server.MapFallback(context => Trouble is { } trouble ? trouble(context) : context.Response.WriteAsync(name));
    }

    /// <summary>The page at <c>/metrics</c>.</summary>
    public string Metrics
    {
        get;
        set
        {
            field = value;
            MetricsRead = 0;
        }
    } = "";

    /// <summary>What it does instead of saying its name.</summary>
    public RequestDelegate? Trouble { get; set; }

    /// <summary>What it does with what it is told at <c>/socket</c>.</summary>
    public SocketHabit Habit { get; set; }

    /// <summary>How often the page was read since it was set.</summary>
    public int MetricsRead { get; private set; }

    public Uri Address => new(_server.Urls.First());

    public static async Task<Backend> StartAsync(string name)
    {
        Backend backend = new(name);
        await backend._server.StartAsync();
        return backend;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private string ReadMetrics()
    {
        MetricsRead++;
        return Metrics;
    }

    private async Task EchoAsync(HttpContext context, WebSocket socket, CancellationToken cancellation)
    {
        var buffer = new byte[1024];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer, cancellation);
            if (Habit == SocketHabit.Abort)
            {
                context.Abort();
                return;
            }

            if (Habit == SocketHabit.Close || received.MessageType == WebSocketMessageType.Close)
            {
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", cancellation);
                return;
            }

            await socket.SendAsync(buffer.AsMemory(0, received.Count), received.MessageType, received.EndOfMessage, cancellation);
        }
    }

    private static async Task ServeAsync(HttpContext context, Func<WebSocket, CancellationToken, Task> serve)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        try
        {
            await serve(socket, context.RequestAborted);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            return;
        }
    }

    private static async Task StreamAsync(WebSocket socket, CancellationToken cancellation)
    {
        for (var i = 0; ; i++)
        {
            var message = Encoding.ASCII.GetBytes(new string((char)('a' + (i % 26)), 1 + (i * 7919 % 70_000)));
            await socket.SendAsync(message, WebSocketMessageType.Text, true, cancellation);
        }
    }
}
