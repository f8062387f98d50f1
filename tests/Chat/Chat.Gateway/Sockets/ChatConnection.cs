using System.Net.WebSockets;
using Chat.Contract;
using Chat.Gateway.Rooms;

namespace Chat.Gateway.Sockets;

/// <summary>One person's socket: reads frames one after another, has them handled, and closes in an orderly way.</summary>
internal sealed class ChatConnection(WebSocket socket, Identity who, string? cohort)
{
    /// <summary>1012, Service Restart: come back, and come back elsewhere.</summary>
    private const WebSocketCloseStatus ServiceRestart = (WebSocketCloseStatus)1012;

    /// <summary>How long a frame in hand may take to finish when the process stops, and how long a client may take to answer a close frame.</summary>
    private static readonly TimeSpan ClosingLimit = TimeSpan.FromSeconds(3);

    private volatile Task _handling = Task.CompletedTask;
    private volatile bool _closing;

    public Identity Who => who;

    public string? Cohort => cohort;

    public Outbox Outbox { get; } = new(socket);

    /// <summary>The rooms that this socket has joined.</summary>
    public Dictionary<string, Member> Joined { get; } = [];

    /// <summary>Serves the socket until it is closed by either side.</summary>
    public async Task RunAsync(Func<ChatConnection, ClientFrame, Task> handle, CancellationToken stopping)
    {
        var writing = Outbox.WriteAsync();
        using (stopping.Register(() => _ = TellAsync(ServiceRestart, "This gateway restarts: connect again.")))
        {
            if (await ReadAllAsync(handle) is var (status, reason))
                await Outbox.CloseAsync(status, reason);
            else
                Cut();
        }

        if (await Task.WhenAny(writing, Task.Delay(ClosingLimit, CancellationToken.None)) != writing)
            Cut();
        await writing;
    }

    /// <summary>Ends the socket at once, without a word: the client is gone, or does not read.</summary>
    public void Cut()
    {
        socket.Abort();
        Outbox.Abandon();
    }

    /// <returns>With what to close; null when there is nobody left to tell.</returns>
    private async Task<(WebSocketCloseStatus, string?)?> ReadAllAsync(Func<ChatConnection, ClientFrame, Task> handle)
    {
        try
        {
            var reader = new FrameReader(socket);
            while (await reader.ReadAsync() is { } frame)
                await HandleAsync(handle, frame);
            return (WebSocketCloseStatus.NormalClosure, null);
        }
        catch (FrameException exception)
        {
            return (exception.Status, exception.Message);
        }
        catch (Exception exception) when (SocketFailure.IsGone(exception))
        {
            return null;
        }
    }

    private async Task HandleAsync(Func<ChatConnection, ClientFrame, Task> handle, ClientFrame frame)
    {
        // After the close frame nothing can be answered; the client says it again on its next socket.
        if (_closing)
            return;
        _handling = handle(this, frame);
        await _handling;
    }

    private async Task TellAsync(WebSocketCloseStatus status, string reason)
    {
        _closing = true;
        await Task.WhenAny(_handling, Task.Delay(ClosingLimit));
        await Outbox.CloseAsync(status, reason);
        await Task.Delay(ClosingLimit);
        Cut();
    }
}
