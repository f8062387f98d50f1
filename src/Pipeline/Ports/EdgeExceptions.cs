namespace Pipeline.Ports;

/// <summary>Why the edge refused a change.</summary>
public enum EdgeRefusal
{
    /// <summary>The request makes no sense; the message says what is allowed.</summary>
    BadRequest,

    /// <summary>Somebody else holds the lease.</summary>
    LeaseHeld,

    /// <summary>The fencing token is not the newest: the lease was taken over or given back.</summary>
    LeaseLost,

    /// <summary>The journal has grown since it was read.</summary>
    StaleEntry,

    /// <summary>The routes have changed since they were read.</summary>
    StaleRoutes,

    /// <summary>The guard latched this rollout at weight zero.</summary>
    Latched,

    /// <summary>The journal is damaged; nothing can be changed before it is repaired.</summary>
    JournalDamaged,

    /// <summary>The journal could not be written: disk full or read-only.</summary>
    StorageFailed,
}

/// <summary>The edge understood and refused; nothing was changed.</summary>
public sealed class EdgeRefusedException(EdgeRefusal refusal, string message, LeaseHolder? holder = null) : Exception(message)
{
    public EdgeRefusal Refusal { get; } = refusal;

    /// <summary>With <see cref="EdgeRefusal.LeaseHeld"/>: who has it.</summary>
    public LeaseHolder? Holder { get; } = holder;
}

/// <summary>The edge does not answer. Whether a change that was under way took effect is not known.</summary>
public sealed class EdgeUnreachableException(string message, Exception? inner = null) : Exception(message, inner);
