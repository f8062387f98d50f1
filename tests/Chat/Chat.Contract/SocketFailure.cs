using System.Net.WebSockets;

namespace Chat.Contract;

/// <summary>Tells the failures of a socket from all others.</summary>
public static class SocketFailure
{
    /// <summary>
    /// Whether an exception of a read or a write means that the socket is gone. A socket that somebody else aborts meanwhile counts:
    /// it is disposed under the hands of whoever uses it.
    /// </summary>
    public static bool IsGone(Exception exception) =>
        exception is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException;
}
