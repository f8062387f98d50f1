namespace Chat.Hosting.Metrics;

/// <summary>The operations by which a module of the chat is judged. All are reported from the start, with zeros.</summary>
public sealed class ChatOperations
{
    /// <summary>Somebody signs in.</summary>
    public OperationCounter SignIn { get; } = new("sign-in");

    /// <summary>A message is taken and committed.</summary>
    public OperationCounter Send { get; } = new("send");

    /// <summary>A new message is brought to those who are in its room.</summary>
    public OperationCounter Deliver { get; } = new("deliver");

    /// <summary>Earlier messages are read.</summary>
    public OperationCounter History { get; } = new("history");

    /// <summary>All of them.</summary>
    public IEnumerable<OperationCounter> All => [SignIn, Send, Deliver, History];
}
