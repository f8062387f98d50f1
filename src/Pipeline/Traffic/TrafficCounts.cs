namespace Pipeline.Traffic;

/// <summary>What the edge has counted for every slot since it first routed to it. Subtract two readings for a period.</summary>
public sealed record TrafficCounts(DateTimeOffset At, IReadOnlyList<SlotCounts> Slots);

/// <summary>Running totals of one slot.</summary>
public sealed record SlotCounts(string Module, string Slot, SlotKind Kind)
{
    /// <summary>Answers. A WebSocket connect is among them only where the slot answered it otherwise, as when it wants a sign-in first.</summary>
    public long Requests { get; init; }

    /// <summary>Answers of 500 and above, refused connections, time-outs and broken responses. A client that leaves is not a failure.</summary>
    public long RequestsFailed { get; init; }

    public long SocketsOpened { get; init; }

    /// <summary>WebSocket connects answered with 500 and above, or not at all. To be sent away with 401 is the module's good right, and no failure.</summary>
    public long SocketConnectsFailed { get; init; }

    public long SocketsOpen { get; init; }

    /// <summary>Sockets that ended without a close frame from the server although the client was still there.</summary>
    public long SocketsCut { get; init; }

    /// <summary>Operations by the module's own counters, read at each tick.</summary>
    public long Operations { get; init; }

    public long OperationsFailed { get; init; }

    /// <summary>Until answers began: their distribution.</summary>
    public LatencyDistribution Latency { get; init; } = LatencyDistribution.Empty;

    /// <summary>Until answers began: all of it added up.</summary>
    public TimeSpan Waited { get; init; }
}
