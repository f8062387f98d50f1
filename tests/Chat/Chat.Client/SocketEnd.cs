namespace Chat.Client;

/// <summary>How a socket ended.</summary>
/// <param name="Status">The status of the other side's close frame (1012: come back elsewhere); null when the connection was cut without one.</param>
/// <param name="Reason">The reason it gave, if any.</param>
public sealed record SocketEnd(int? Status, string? Reason)
{
    /// <summary>Whether the other side said goodbye.</summary>
    public bool Told => Status is not null;
}
