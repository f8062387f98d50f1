using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using Chat.Contract;

namespace Chat.Gateway.Sockets;

/// <summary>Reads what a client says, frame by frame.</summary>
internal sealed class FrameReader(WebSocket socket)
{
    /// <summary>A text of the greatest length, when every character takes six bytes of escaped JSON, and the rest of the frame.</summary>
    private const int LargestFrame = (6 * ChatLimits.TextLength) + 1024;

    /// <summary>Grows with what a client says; most never say more than this.</summary>
    private readonly ArrayBufferWriter<byte> _buffer = new(512);

    /// <summary>The next frame; null when the client has closed.</summary>
    /// <exception cref="FrameException">The client broke the rules; the socket is to be closed.</exception>
    public async Task<ClientFrame?> ReadAsync()
    {
        _buffer.ResetWrittenCount();
        while (true)
        {
            var part = await socket.ReceiveAsync(_buffer.GetMemory(256), CancellationToken.None);
            if (part.MessageType is WebSocketMessageType.Close)
                return null;
            if (part.MessageType is WebSocketMessageType.Binary)
                throw new FrameException(WebSocketCloseStatus.InvalidMessageType, "Only text frames are understood.");

            _buffer.Advance(part.Count);
            if (_buffer.WrittenCount > LargestFrame)
                throw new FrameException(WebSocketCloseStatus.MessageTooBig, $"A frame holds at most {LargestFrame} bytes.");
            if (part.EndOfMessage)
                return Decode(_buffer.WrittenSpan);
        }
    }

    private static ClientFrame Decode(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ContractJson.Default.ClientFrame) ?? throw new JsonException();
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new FrameException(WebSocketCloseStatus.InvalidPayloadData, "A frame is a JSON object with a type: join, leave, send or typing.");
        }
    }
}
