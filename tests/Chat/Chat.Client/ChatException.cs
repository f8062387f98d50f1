using System.Net;

namespace Chat.Client;

/// <summary>The chat did not do what it was asked for.</summary>
/// <param name="reason">What was asked, and what came of it.</param>
/// <param name="status">The HTTP status of the answer; null when there was none (not reachable, too slow, or cut).</param>
/// <param name="inner">The cause.</param>
public sealed class ChatException(string reason, HttpStatusCode? status = null, Exception? inner = null) : Exception(reason, inner)
{
    /// <summary>The HTTP status of the answer; null when there was none.</summary>
    public HttpStatusCode? Status => status;
}
