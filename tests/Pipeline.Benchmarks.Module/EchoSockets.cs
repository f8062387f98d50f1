using System.Net.WebSockets;

namespace Pipeline.Benchmarks.Module;

/// <summary>Sends back whatever comes, and tells its clients to leave when the module stops.</summary>
internal sealed class EchoSockets(CancellationToken stopping)
{
    private const int LongestMessage = 1024;
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    public async Task ServeAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { KeepAliveInterval = Timeout.InfiniteTimeSpan });
        await using var told = stopping.Register(() => _ = TellAsync(socket));
        var buffer = new byte[LongestMessage];
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(), context.RequestAborted) is { MessageType: not WebSocketMessageType.Close } received)
                await socket.SendAsync(buffer.AsMemory(0, received.Count), received.MessageType, received.EndOfMessage, context.RequestAborted);
            if (socket.State == WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or InvalidOperationException)
        {
            // The client is gone, or was told to go while an answer was under way.
        }
    }

    private static async Task TellAsync(WebSocket socket)
    {
        using CancellationTokenSource limit = new(Farewell);
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, "stops", limit.Token);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or InvalidOperationException or ObjectDisposedException)
        {
            // It ended meanwhile.
        }
    }
}
