using Pipeline.Traffic;

namespace Pipeline.Edge.Counting;

/// <summary>Somebody who was told to come back. Safe for concurrent use.</summary>
/// <param name="step">What counts whether they do.</param>
/// <param name="told">The clock's timestamp then.</param>
/// <param name="within">How long they have.</param>
internal sealed class ReturningKey(ModuleReconnects step, ulong key, long told, TimeSpan within)
{
    private const int NotYet = -1;
    private int _tried = NotYet;
    private int _back;

    public string Module => step.Module;

    public ulong Key => key;

    public long Told => told;

    public TimeSpan Within => within;

    /// <summary>They connected, or tried to.</summary>
    public void Connect(SlotKind arm, bool failed)
    {
        if (failed)
            Volatile.Write(ref _tried, (int)arm);
        else if (Interlocked.Exchange(ref _back, 1) == 0)
            step.Back(arm);
    }

    /// <summary>Their time is over.</summary>
    public void End()
    {
        if (Volatile.Read(ref _back) == 0)
            step.Away(Volatile.Read(ref _tried) is var arm and not NotYet ? (SlotKind)arm : null);
    }
}
