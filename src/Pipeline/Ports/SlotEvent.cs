namespace Pipeline.Ports;

/// <summary>What can happen to a slot without anybody asking.</summary>
public enum SlotEventKind
{
    Started,

    /// <summary>Started again, after it died.</summary>
    Restarted,

    /// <summary>Its program ended, asked or not.</summary>
    Died,

    /// <summary>The kernel killed a process of it because it wanted more memory than it may have.</summary>
    OomKilled,

    /// <summary>Its health check has failed as often as it may.</summary>
    Unhealthy,
}

/// <summary>Something that happened to a slot.</summary>
/// <param name="At">When, by the engine's clock.</param>
public sealed record SlotEvent(DateTimeOffset At, string Slot, SlotEventKind Kind)
{
    /// <summary>How its program ended; none for other events, and when nobody saw it end.</summary>
    public int? ExitCode { get; init; }
}
