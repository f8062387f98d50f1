namespace Pipeline.Edge.Draining;

/// <summary>Whose doing the end of a WebSocket was.</summary>
internal enum SocketEnd
{
    /// <summary>The client said goodbye, or was gone.</summary>
    Client,

    /// <summary>The edge told it to go: a drain, or the edge's own end.</summary>
    Edge,

    /// <summary>
    /// The slot ended it in a way that may be the product's habit: by a close frame (an idle room, a sign-in that ran out), or after the client had
    /// been silent for so long that it may have been gone.
    /// </summary>
    Closed,

    /// <summary>The slot lost it without a word, with a client that had just been heard from.</summary>
    Lost,
}
