using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using Chat.Contract;

namespace Chat.Client;

/// <summary>Frames over a socket: one reader, and writers that take turns.</summary>
internal sealed class FrameStream(WebSocket socket) : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new(512);
    private readonly SemaphoreSlim _writing = new(1);

    /// <summary>The next frame; null after a close frame.</summary>
    public async Task<ServerFrame?> ReadAsync(CancellationToken cancellation)
    {
        _buffer.ResetWrittenCount();
        while (true)
        {
            var part = await socket.ReceiveAsync(_buffer.GetMemory(512), cancellation);
            if (part.MessageType is WebSocketMessageType.Close)
                return null;
            _buffer.Advance(part.Count);
            if (part.EndOfMessage)
                return JsonSerializer.Deserialize(_buffer.WrittenSpan, ContractJson.Default.ServerFrame);
        }
    }

    public async Task WriteAsync(ClientFrame frame)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(frame, ContractJson.Default.ClientFrame);
        await _writing.WaitAsync();
        try
        {
            await socket.SendAsync(bytes.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Dispose() => _writing.Dispose();
}
