namespace Pipeline.Edge.Hosting;

/// <summary>How long the edge waits.</summary>
public sealed record Patience
{
    /// <summary>For a sign of life from a slot that answers a request; long polls stay below it.</summary>
    public TimeSpan Request { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>For the answer to a WebSocket connect. Sockets that are open may be silent for ever.</summary>
    public TimeSpan SocketConnect { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>For requests and sockets to end when the edge stops.</summary>
    public TimeSpan Stop { get; init; } = TimeSpan.FromSeconds(5);
}
