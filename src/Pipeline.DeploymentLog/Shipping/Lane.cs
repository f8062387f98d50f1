using Pipeline.DeploymentLog.Elasticsearch;
using Pipeline.DeploymentLog.Spooling;

namespace Pipeline.DeploymentLog.Shipping;

/// <summary>Ships one kind, a batch at a time: the next is read while Elasticsearch works on the one before.</summary>
internal sealed class Lane(
    string folder, SpoolKind kind, Ledger ledger, IElasticsearch elasticsearch, DeadLetters deadLetters, ShippingOptions options, TimeProvider time, Action<string?> tell)
{
    private readonly BatchShipment _shipment = new(elasticsearch, deadLetters, new(options, time, tell));

    /// <summary>What became of what this lane shipped.</summary>
    public Settled Became { get; private set; } = Settled.Nothing;

    /// <summary>Ships until nothing waits, or what may be sent today was sent.</summary>
    /// <exception cref="ShippingStoppedException">The rest cannot be sent now.</exception>
    /// <exception cref="IOException">What was sent cannot be noted.</exception>
    public async Task ShipAsync(CancellationToken cancellation)
    {
        using Batch one = new();
        using Batch other = new();
        BatchReader reader = new(folder, kind, ledger, options);
        var (batch, next) = (one, other);
        var reading = Task.Run(() => reader.TryFill(one), cancellation);
        try
        {
            while (await reading && IsWithinTheDay(batch))
            {
                var ahead = next;
                reading = Task.Run(() => reader.TryFill(ahead), cancellation);
                await ShipAsync(batch, cancellation);
                (batch, next) = (next, batch);
            }
        }
        finally
        {
            // Its batch is not to be given up while it is being filled.
            await Task.WhenAny(reading);
        }
    }

    /// <summary>Waits for as much as a batch holds, or for as long as less may wait.</summary>
    public async Task WaitForMoreAsync(CancellationToken cancellation)
    {
        const int Looks = 10;
        for (var look = 0; look < Looks && BatchReader.WaitingBytes(folder, kind, ledger) < options.BatchBytes; look++)
            await Task.Delay(options.BatchAge / Looks, time, cancellation);
    }

    private async Task ShipAsync(Batch batch, CancellationToken cancellation)
    {
        var isUnsure = batch.Parts.Any(part => ledger.UnsureUntil(part.File) > part.Start);
        var parts = batch.Parts.Select(part => (part.File.Id, part.End)).ToList();
        ledger.Sending(parts);
        var became = await _shipment.SettleAsync(batch, isUnsure, cancellation);
        ledger.Settle(parts, became, Today);
        Became += became;
    }

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    // Events and usage are little, and what the day's limit is for is output.
    private bool IsWithinTheDay(Batch batch) =>
        kind != SpoolKind.Output || options.BytesADay is not { } most || ledger.SentOn(Today) + batch.Body.Length <= most;
}
