namespace Chat.Hosting.Serving;

/// <summary>A request is answered with this status and this one line instead of with what it asked for.</summary>
public sealed class RefusedException(int status, string reason) : Exception(reason)
{
    /// <summary>The HTTP status.</summary>
    public int Status => status;
}
