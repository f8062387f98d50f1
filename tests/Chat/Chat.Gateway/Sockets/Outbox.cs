using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using Chat.Contract;

namespace Chat.Gateway.Sockets;

/// <summary>
/// What is to be written to one socket, in order. It holds a bounded number of frames: who does not read is cut off
/// (and comes back for what is missing) before they cost the others memory.
/// </summary>
internal sealed class Outbox(WebSocket socket)
{
    private const int Capacity = 1024;

    private readonly Channel<Entry> _entries = Channel.CreateBounded<Entry>(new BoundedChannelOptions(Capacity) { SingleReader = true });

    private volatile bool _closing;

    public static ReadOnlyMemory<byte> Encode(ServerFrame frame) => JsonSerializer.SerializeToUtf8Bytes(frame, ContractJson.Default.ServerFrame);

    /// <summary>Adds a frame, unless the socket is closing; false when the outbox is full.</summary>
    public bool TryAdd(ReadOnlyMemory<byte> frame) => _entries.Writer.TryWrite(new(frame, null, null)) || _closing;

    /// <summary>Adds a frame, after waiting for room. A frame for a socket that closes meanwhile is dropped.</summary>
    public async ValueTask AddAsync(ReadOnlyMemory<byte> frame)
    {
        while (await _entries.Writer.WaitToWriteAsync())
        {
            if (TryAdd(frame))
                return;
        }
    }

    public ValueTask AddAsync(ServerFrame frame) => AddAsync(Encode(frame));

    /// <summary>Lets what is there go out, then a close frame, and takes nothing more.</summary>
    public async Task CloseAsync(WebSocketCloseStatus status, string? reason)
    {
        _closing = true;
        while (await _entries.Writer.WaitToWriteAsync())
        {
            if (!_entries.Writer.TryWrite(new(default, status, reason)))
                continue;
            _entries.Writer.TryComplete();
            return;
        }
    }

    /// <summary>Takes nothing more, and drops what has not gone out.</summary>
    public void Abandon()
    {
        _closing = true;
        _entries.Writer.TryComplete();
        while (_entries.Reader.TryRead(out _))
        {
        }
    }

    /// <summary>Writes until the close frame is out or the socket is gone.</summary>
    public async Task WriteAsync()
    {
        try
        {
            await foreach (var entry in _entries.Reader.ReadAllAsync())
            {
                if (entry.Close is { } status)
                    await socket.CloseOutputAsync(status, entry.Reason, CancellationToken.None);
                else
                    await socket.SendAsync(entry.Frame, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            }
        }
        catch (Exception exception) when (SocketFailure.IsGone(exception))
        {
            Abandon();
            socket.Abort();
        }
    }

    private readonly record struct Entry(ReadOnlyMemory<byte> Frame, WebSocketCloseStatus? Close, string? Reason);
}
