namespace Chat.Hosting.Serving;

/// <summary>A request is answered with this status and this one line instead of with what it asked for.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="reason">The line, for whoever asked.</param>
/// <param name="detail">What the module's log is to say, if anything.</param>
public class RefusedException(int status, string reason, string? detail = null) : Exception(reason)
{
    /// <summary>The HTTP status.</summary>
    public int Status => status;

    /// <summary>What happened, for the log and not for whoever asked; null when it is not worth a line.</summary>
    public string? Detail => detail;
}
