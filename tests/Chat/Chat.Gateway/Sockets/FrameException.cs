using System.Net.WebSockets;

namespace Chat.Gateway.Sockets;

/// <summary>A client said something that ends its socket, with this status and this reason.</summary>
internal sealed class FrameException(WebSocketCloseStatus status, string reason) : Exception(reason)
{
    public WebSocketCloseStatus Status => status;
}
