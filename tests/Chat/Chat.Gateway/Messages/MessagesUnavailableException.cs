using Chat.Hosting.Serving;

namespace Chat.Gateway.Messages;

/// <summary>The module <c>messages</c> did not do what it was asked for; nobody knows whether it was done.</summary>
/// <param name="detail">What happened, for the log; the message, which says less, is for people outside.</param>
/// <param name="retryable">Whether it was merely not there (a slot that comes or goes), so that asking again soon may help.</param>
internal sealed class MessagesUnavailableException(string detail, bool retryable = false)
    : RefusedException(StatusCodes.Status503ServiceUnavailable, "The messages cannot be reached just now: try again.", detail)
{
    public bool Retryable => retryable;
}
