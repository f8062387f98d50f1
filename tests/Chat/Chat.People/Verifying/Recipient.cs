namespace Chat.People.Verifying;

/// <summary>What one person got of one room, by sequence. A room's sequences have no gaps, so neither may what a person gets.</summary>
internal sealed class Recipient(long baseline, long joinedAt)
{
    private readonly long _baseline = baseline;
    private readonly SortedSet<long> _missing = [];

    /// <summary>When this person joined, in the ledger's own order of events.</summary>
    public long JoinedAt => joinedAt;

    /// <summary>The last sequence got; a rejoin asks for what comes after it.</summary>
    public long Cursor { get; private set; } = baseline;

    /// <summary>Sequences that were passed over.</summary>
    public IReadOnlyCollection<long> Missing => _missing;

    /// <summary>Takes a delivery and says what was wrong with it.</summary>
    public Delivery Take(long sequence)
    {
        if (sequence <= Cursor)
            return _missing.Remove(sequence) ? Delivery.Late : Delivery.Doubled;

        for (var passed = Cursor + 1; passed < sequence; passed++)
            _missing.Add(passed);
        Cursor = sequence;
        return Delivery.InOrder;
    }

    /// <summary>Whether this person has the message with that sequence, or joined after it.</summary>
    public bool Has(long sequence) => sequence <= _baseline || (sequence <= Cursor && !_missing.Contains(sequence));
}

/// <summary>How a delivery came.</summary>
internal enum Delivery
{
    /// <summary>After everything before it that came at all.</summary>
    InOrder,

    /// <summary>After something that comes after it.</summary>
    Late,

    /// <summary>A second time.</summary>
    Doubled,
}
