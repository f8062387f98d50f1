using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using Chat.Contract;

namespace Chat.Client;

/// <summary>
/// An open socket. Answers to what was asked (joins, sends) complete the call that asked; everything else
/// (messages, typing, presence) is to be read from <see cref="Events"/>.
/// </summary>
public sealed class ChatSocket : IAsyncDisposable
{
    private readonly ClientWebSocket _socket;
    private readonly FrameStream _frames;
    private readonly Channel<ServerFrame> _events = Channel.CreateUnbounded<ServerFrame>(new() { SingleReader = true });
    private readonly PendingAnswers<SendOutcome> _sends = new();
    private readonly PendingAnswers<ServerFrame> _joins = new();
    private readonly TaskCompletionSource<SocketEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChatSocket(ClientWebSocket socket, FrameStream frames, Welcome welcome)
    {
        (_socket, _frames, Release) = (socket, frames, welcome.Release);
        _ = RunAsync();
    }

    /// <summary>The release of the gateway at the other end.</summary>
    public string Release { get; }

    /// <summary>Messages, typing and presence, in the order in which they came; ends with the socket.</summary>
    public ChannelReader<ServerFrame> Events => _events.Reader;

    /// <summary>Completes when the socket has ended, and says how. Never fails.</summary>
    public Task<SocketEnd> Ended => _ended.Task;

    /// <summary>Joins a room.</summary>
    /// <param name="room">Its name.</param>
    /// <param name="since">The last sequence one has; null for only what is new.</param>
    /// <param name="limit">How long to wait for the answer.</param>
    /// <exception cref="ChatException">It was refused, took too long, or the socket ended.</exception>
    public async Task<Joined> JoinAsync(string room, long? since, TimeSpan limit)
    {
        var answer = _joins.Expect(room);
        await SayAsync(new JoinRoom(room, since));
        return await InTimeAsync(answer, limit, $"joining {room}") switch
        {
            Joined joined => joined,
            Refused refused => throw new ChatException($"Joining {room} was refused: {refused.Reason}"),
            _ => throw new ChatException($"The socket ended while joining {room}."),
        };
    }

    /// <summary>Sends a message and waits for its acknowledgement.</summary>
    /// <param name="room">The room.</param>
    /// <param name="id">The client message id; the same id again is the same message.</param>
    /// <param name="text">What to say.</param>
    /// <param name="limit">How long to wait for the answer.</param>
    /// <exception cref="ChatException">There was no answer in time.</exception>
    public async Task<SendOutcome> SendAsync(string room, string id, string text, TimeSpan limit)
    {
        var answer = _sends.Expect(id);
        await SayAsync(new SendMessage(room, id, text));
        return await InTimeAsync(answer, limit, "sending a message") ?? new(null, null);
    }

    /// <summary>Receives no more of a room.</summary>
    public Task LeaveAsync(string room) => SayAsync(new LeaveRoom(room));

    /// <summary>Tells the others in a room that one is typing.</summary>
    public Task TypeAsync(string room) => SayAsync(new StartTyping(room));

    /// <summary>Reads <see cref="Events"/> until a message with this id comes; what comes before it is skipped.</summary>
    /// <exception cref="ChatException">It did not come in time, or the socket ended.</exception>
    public async Task<ChatMessage> AwaitMessageAsync(string id, TimeSpan limit)
    {
        using CancellationTokenSource deadline = new(limit);
        try
        {
            await foreach (var frame in Events.ReadAllAsync(deadline.Token))
            {
                if (frame is Delivered { Message: var message } && message.Id == id)
                    return message;
            }
        }
        catch (OperationCanceledException exception)
        {
            throw new ChatException($"Message {id} was not delivered within {limit.TotalSeconds} s.", null, exception);
        }

        throw new ChatException($"The socket ended before message {id} was delivered.");
    }

    /// <summary>Says goodbye (1000) and ends the socket.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_socket.State is WebSocketState.Open)
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
            await Ended.WaitAsync(TimeSpan.FromSeconds(2));
        }
        catch (Exception exception) when (SocketFailure.IsGone(exception) || exception is TimeoutException)
        {
            _socket.Abort();
        }

        _socket.Dispose();
        _frames.Dispose();
    }

    internal static async Task<ChatSocket> StartAsync(ClientWebSocket socket, CancellationToken cancellation)
    {
        FrameStream frames = new(socket);
        return await frames.ReadAsync(cancellation) is Welcome welcome
            ? new(socket, frames, welcome)
            : throw new JsonException("The gateway did not begin with a welcome.");
    }

    private static async Task<T> InTimeAsync<T>(Task<T> answer, TimeSpan limit, string what)
    {
        try
        {
            return await answer.WaitAsync(limit);
        }
        catch (TimeoutException exception)
        {
            throw new ChatException($"No answer to {what} within {limit.TotalSeconds} s.", null, exception);
        }
    }

    private async Task SayAsync(ClientFrame frame)
    {
        try
        {
            await _frames.WriteAsync(frame);
        }
        catch (Exception exception) when (SocketFailure.IsGone(exception))
        {
            // The reading side finds out how the socket ended, and then ends everything that waits.
        }
    }

    private async Task RunAsync()
    {
        var end = await ReceiveAsync();
        _ended.TrySetResult(end);
        _sends.End();
        _joins.End();
        _events.Writer.TryComplete();
    }

    private async Task<SocketEnd> ReceiveAsync()
    {
        SocketEnd end = new(null, null);
        try
        {
            while (await _frames.ReadAsync(CancellationToken.None) is { } frame)
                Take(frame);
            end = new((int?)_socket.CloseStatus, _socket.CloseStatusDescription);
            if (_socket.State is WebSocketState.CloseReceived)
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
        catch (Exception exception) when (SocketFailure.IsGone(exception) || exception is JsonException)
        {
            _socket.Abort();
        }

        return end;
    }

    private void Take(ServerFrame frame)
    {
        switch (frame)
        {
            case Acknowledged ack:
                _sends.Answer(ack.Id, new(ack.Sequence, null));
                break;
            case SendFailed failed:
                _sends.Answer(failed.Id, new(null, failed.Reason));
                break;
            case Joined joined:
                _joins.Answer(joined.Room, joined);
                break;
            case Refused { Room: { } room }:
                _joins.Answer(room, frame);
                break;
            default:
                _events.Writer.TryWrite(frame);
                break;
        }
    }
}
