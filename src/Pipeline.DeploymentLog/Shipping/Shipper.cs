using Pipeline.DeploymentLog.Elasticsearch;
using Pipeline.DeploymentLog.Spooling;

namespace Pipeline.DeploymentLog.Shipping;

/// <summary>
/// Brings what a spool holds to Elasticsearch, each document once. Whatever goes wrong is a sentence and never an exception,
/// and what was not brought stays in the spool.
/// </summary>
/// <param name="folder">The spool's.</param>
public sealed class Shipper(string folder, IElasticsearch elasticsearch, TimeProvider time, ShippingOptions? options = null)
{
    private const string TimeIsOver = "The time to ship was over; the rest waits in the spool.";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private readonly ShippingOptions _options = options ?? new();

    /// <summary>Ships what waits now, as long as the deadline allows.</summary>
    public async Task<ShippingOutcome> FlushAsync(TimeSpan deadline, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var timer = time.CreateTimer(_ => patience.Cancel(), null, deadline, Timeout.InfiniteTimeSpan);
        return await ShipAsync(patience.Token);
    }

    /// <summary>Ships until nothing waits or it cannot go on.</summary>
    public Task<ShippingOutcome> ShipAsync(CancellationToken cancellation) => RunAsync(
        (lane, stop) => LaneEnd.OfAsync(() => lane.ShipAsync(stop.Token), TimeIsOver), _ => { }, cancellation);

    /// <summary>Ships whatever comes, until it is cancelled or somebody has to correct a setting.</summary>
    /// <param name="tell">Told when documents are not taken any more, and when they are again.</param>
    public async Task<ShippingOutcome> FollowAsync(Action<string> tell, CancellationToken cancellation)
    {
        while (true)
        {
            var outcome = await RunAsync((lane, stop) => FollowAsync(lane, tell, stop), tell, cancellation);
            // A deploy target flushes for a moment.
            if (!outcome.IsShippedElsewhere || cancellation.IsCancellationRequested)
                return outcome;
            await Task.Delay(BetweenLooks, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // A disk that is full may be emptied while this goes on; what is refused to this user is not going to be taken, of no kind.
    private static async Task<LaneEnd> FollowAsync(Lane lane, Action<string> tell, CancellationTokenSource all)
    {
        while (true)
        {
            var end = await LaneEnd.OfAsync(() => lane.ShipAsync(all.Token), whenInterrupted: null);
            if (end.NeedsCorrection)
                await all.CancelAsync();
            if (all.IsCancellationRequested)
                return end;
            if (end.Sentence is { } sentence)
                tell(sentence);
            await lane.WaitForMoreAsync(all.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<ShippingOutcome> RunAsync(Func<Lane, CancellationTokenSource, Task<LaneEnd>> work, Action<string> tell, CancellationToken cancellation)
    {
        try
        {
            using var ledger = Ledger.TryOpen(folder);
            if (ledger is null)
                return new(Settled.Nothing, null) { IsShippedElsewhere = true };
            new SpoolRoom(folder, time, new()).Tidy();
            using DeadLetters deadLetters = new(folder, time);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            TroubleNotice notice = new(tell);
            var lanes = Enum.GetValues<SpoolKind>().Select(kind => new Lane(folder, kind, ledger, elasticsearch, deadLetters, _options, time, notice.Of(kind))).ToList();
            var ends = await Task.WhenAll(lanes.Select(lane => work(lane, stop)));
            return Outcome(lanes, ends);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new(Settled.Nothing, $"The deployment log waits in the spool: {failure.Message}");
        }
    }

    private ShippingOutcome Outcome(IReadOnlyList<Lane> lanes, IReadOnlyList<LaneEnd> ends)
    {
        var became = lanes.Aggregate(Settled.Nothing, (sum, lane) => sum + lane.Became);
        var worst = ends.OrderByDescending(end => end.NeedsCorrection).FirstOrDefault(end => end.Sentence is not null);
        var aside = became.DeadLetters == 0 ? null : $"{became.DeadLetters} documents were refused for what they are and set aside; LogStatus says where and why.";
        return new(became, worst?.Sentence ?? aside ?? elasticsearch.Doubt) { NeedsCorrection = worst?.NeedsCorrection ?? false };
    }
}
