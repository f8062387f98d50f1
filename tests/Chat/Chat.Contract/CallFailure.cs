using System.Net.Sockets;

namespace Chat.Contract;

/// <summary>Tells the failures of an HTTP call from all others.</summary>
public static class CallFailure
{
    /// <summary>Whether an exception of a call means that nobody answered it; that it was given up in time is another matter.</summary>
    public static bool IsUnanswered(Exception exception) => exception is HttpRequestException or SocketException;
}
