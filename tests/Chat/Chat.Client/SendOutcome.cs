namespace Chat.Client;

/// <summary>What came of sending a message. Sending it again with the same id is always safe.</summary>
/// <param name="Sequence">The place it has in the room; null unless it was acknowledged.</param>
/// <param name="Failure">The reason the gateway gave for a failure; null when it gave none: acknowledged, or the socket ended first.</param>
public sealed record SendOutcome(long? Sequence, string? Failure)
{
    /// <summary>Whether it is committed.</summary>
    public bool IsAcknowledged => Sequence is not null;
}
