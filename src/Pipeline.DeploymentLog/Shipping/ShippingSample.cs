using Pipeline.DeploymentLog.Documents;
using Pipeline.DeploymentLog.Spooling;

namespace Pipeline.DeploymentLog.Shipping;

/// <summary>How the shipping of a spool stands, as a document in that spool: dashboards show it, and a rule can call somebody.</summary>
public static class ShippingSample
{
    /// <summary>Takes a sample of now.</summary>
    /// <param name="folder">The spool's.</param>
    /// <param name="host">The machine whose spool it is.</param>
    /// <exception cref="IOException">The spool cannot be read or written.</exception>
    public static void Write(Spool spool, string folder, string product, string environment, string host, DateTimeOffset now)
    {
        var document = ShipperHealthDocument.Of(product, environment, host, now, Health(ShippingStatus.Read(folder), now));
        MemoryStream line = new();
        Line.Write(line, document);
        spool.Append(SpoolKind.Usage, line.GetBuffer().AsSpan(0, (int)line.Length));
    }

    internal static ShipperHealth Health(ShippingStatus status, DateTimeOffset now) => new(
        status.Written, status.Settled.Stored, status.Settled.Duplicates, status.Settled.DeadLetters, status.Waiting.Values.Sum(),
        status.OldestWaiting is { } oldest && oldest < now ? now - oldest : TimeSpan.Zero, status.LeftOut);
}
