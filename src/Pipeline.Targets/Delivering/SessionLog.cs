using Pipeline.DeploymentLog;
using Pipeline.DeploymentLog.Collecting;
using Pipeline.DeploymentLog.Spooling;
using Pipeline.Ports;
using Pipeline.Targets.Logging;

namespace Pipeline.Targets.Delivering;

/// <summary>What one command leaves in the deployment log: what slots say, use and serve while a rollout is carried out, and at the end what the journal has. Nothing of it fails or delays what is delivered.</summary>
internal sealed class SessionLog : IAsyncDisposable
{
    private readonly DeliverySite _site;
    private readonly IEdge _edge;
    private readonly string _folder;
    private readonly Spool _spool;
    private RolloutCollector? _collector;

    public SessionLog(DeliverySite site, IEdge edge)
    {
        (_site, _edge, _folder) = (site, edge, new Workspace(site.Folder).LogFolder);
        _spool = new(_folder, TimeProvider.System);
    }

    /// <summary>Collects from now on what the slots of the rollout under way say, use and serve.</summary>
    /// <param name="view">Who is shown what happens.</param>
    /// <returns>Whom the command tells what happens.</returns>
    public IRolloutView Collect(IEngine engine, IRolloutView view) => _collector =
        new(view, new(engine, _spool, _folder, _site.Product.Name, _site.Environment.Name, TimeProvider.System) { Edge = _edge });

    /// <summary>Writes the journal's new entries and ships for a moment what waits, where somebody takes it.</summary>
    public async Task WriteAsync()
    {
        if (_collector is not null)
            await _collector.EndAsync();
        Say(_collector?.Unwritten is { } unwritten ? $"Some of what slots said or used is not in the deployment log: {unwritten}" : null);
        Say(await new Projection(_spool).ProjectAsync(_edge, _site.Product.Name, _site.Environment.Name, CancellationToken.None));
        if (_site.Elasticsearch is { } destination)
            Say(await LogFlush.RunAsync(_site, _spool, _folder, destination));
    }

    public async ValueTask DisposeAsync()
    {
        if (_collector is not null)
            await _collector.DisposeAsync();
        _spool.Dispose();
    }

    private static void Say(string? sentence)
    {
        if (sentence is not null)
            Serilog.Log.Warning("{Sentence}", sentence);
    }
}
