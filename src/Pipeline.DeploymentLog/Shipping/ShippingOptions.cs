namespace Pipeline.DeploymentLog.Shipping;

/// <summary>How much goes at once, and how long trouble is borne.</summary>
public sealed record ShippingOptions
{
    /// <summary>Bytes of a batch before it is compressed; one document may be more.</summary>
    public int BatchBytes { get; init; } = 5_000_000;

    /// <summary>Documents of a batch.</summary>
    public int BatchDocuments { get; init; } = 1000;

    /// <summary>How long fewer than that may wait while a shipper follows the spool.</summary>
    public TimeSpan BatchAge { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a batch is tried without any progress; for ever when there is none.</summary>
    public TimeSpan? Patience { get; init; }

    /// <summary>Whether a node that cannot be reached at all is waited for as well.</summary>
    public bool WaitsForNodes { get; init; } = true;

    /// <summary>Bytes of documents, before they are compressed, that go in a day (of UTC) before output waits for the next; none when there is no limit.</summary>
    public long? BytesADay { get; init; }
}
