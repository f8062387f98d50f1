using Pipeline.DeploymentLog;
using Pipeline.DeploymentLog.Collecting;
using Pipeline.DeploymentLog.Shipping;
using Pipeline.DeploymentLog.Spooling;
using Pipeline.Journal;
using Pipeline.Ports;
using Pipeline.Rollouts;
using Pipeline.Targets.Delivering;

namespace Pipeline.Targets.Logging;

/// <summary>
/// Fills the spool from one environment while its log is shipped: with what its journal has that no pipeline has written, and, while a rollout is under way
/// that nobody carries out just now, with what its slots say, use and serve.
/// </summary>
/// <param name="folder">The spool's.</param>
/// <param name="tell">Told when the environment cannot be read; the same only once.</param>
internal sealed class SiteGathering(DeliverySite site, Spool spool, string folder, Action<string> tell)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenSamples = TimeSpan.FromMinutes(1);

    private string? _told;
    private DateTimeOffset _sampled;
    private bool _isDeployed = true;

    /// <summary>Reads what there is now.</summary>
    public Task OnceAsync(CancellationToken cancellation) => ReadAsync(session => ProjectAsync(session, cancellation), cancellation);

    /// <summary>Reads what comes, until it is cancelled.</summary>
    public async Task FollowAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            await ReadAsync(session => FollowAsync(session, cancellation), cancellation);
            await PauseAsync(cancellation);
        }
    }

    /// <summary>Writes how shipping stands, where anything was ever deployed.</summary>
    public void Sample()
    {
        if (_isDeployed)
            ShippingSample.Write(spool, folder, site.Product.Name, site.Environment.Name, Environment.MachineName, _sampled = TimeProvider.System.GetUtcNow());
    }

    private async Task FollowAsync(DeliverySession session, CancellationToken cancellation)
    {
        RolloutCollector? collector = null;
        try
        {
            while (!cancellation.IsCancellationRequested)
            {
                await ProjectAsync(session, cancellation);
                if (await UnattendedAsync(session.Edge, cancellation) is var (rollout, entry))
                {
                    collector ??= Collector(session);
                    collector.Changed(rollout, entry);
                }
                else if (collector is not null)
                {
                    // Whoever works there now goes on where this stops.
                    await collector.DisposeAsync();
                    collector = null;
                }

                if (TimeProvider.System.GetUtcNow() - _sampled >= BetweenSamples)
                    Sample();
                await PauseAsync(cancellation);
            }
        }
        finally
        {
            if (collector is not null)
                await collector.DisposeAsync();
        }
    }

    private RolloutCollector Collector(DeliverySession session) => new(
        Nobody.Instance, new(session.Engine, spool, folder, site.Product.Name, site.Environment.Name, TimeProvider.System) { Edge = session.Edge });

    private async Task ProjectAsync(DeliverySession session, CancellationToken cancellation) =>
        Tell(await new Projection(spool).ProjectAsync(session.Edge, site.Product.Name, site.Environment.Name, cancellation));

    private static async Task<(Rollout Rollout, JournalEntry Entry)?> UnattendedAsync(IEdge edge, CancellationToken cancellation)
    {
        if ((await edge.StatusAsync(cancellation)).Lease is not null || await edge.RolloutsAsync(cancellation) is not [.., var newest])
            return null;
        var entries = await edge.ReadAsync(newest, 0, cancellation);
        return RolloutEntries.Fold(entries) is { IsFinal: false } rollout ? (rollout, entries[^1]) : null;
    }

    private async Task ReadAsync(Func<DeliverySession, Task> read, CancellationToken cancellation)
    {
        try
        {
            await using var session = await DeliverySession.ConnectAsync(site, cancellation);
            _isDeployed = true;
            await read(session);
        }
        catch (NothingDeployedException)
        {
            _isDeployed = false;
        }
        catch (Exception unread) when (unread is EdgeUnreachableException or EdgeRefusedException or EngineException or JournalUnreadableException or IOException)
        {
            Tell($"The journal of {site.Environment.Name} cannot be read just now: {unread.Message}");
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // It is over.
        }
    }

    private static async Task PauseAsync(CancellationToken cancellation) => await Task.Delay(Between, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private void Tell(string? sentence)
    {
        if (sentence is not null && sentence != _told)
            tell(sentence);
        _told = sentence;
    }

    /// <summary>Nobody looks on.</summary>
    private sealed class Nobody : IRolloutView
    {
        public static readonly Nobody Instance = new();

        public void Changed(Rollout rollout, JournalEntry entry)
        {
        }

        public void Working(Rollout rollout, string sentence)
        {
        }

        public void Looked(Rollout rollout, EdgeObservation observation, Gates.Verdict verdict)
        {
        }
    }
}
