using Pipeline.DeploymentLog;
using Pipeline.DeploymentLog.Collecting;
using Pipeline.DeploymentLog.Spooling;
using Pipeline.Ports;
using Pipeline.Targets.Logging;

namespace Pipeline.Targets.Delivering;

/// <summary>What one command leaves in the deployment log: what slots say, use and serve while it runs, and at its end what the journal has. Nothing of it fails or delays what is delivered.</summary>
internal sealed class SessionLog : IAsyncDisposable
{
    private readonly DeliverySite _site;
    private readonly IEdge _edge;
    private readonly string _folder;
    private readonly Spool _spool;
    private readonly RolloutCollector _collector;

    /// <summary>Collects from now on.</summary>
    /// <param name="view">Who is shown what happens.</param>
    public SessionLog(DeliverySite site, IEngine engine, IEdge edge, IRolloutView view)
    {
        (_site, _edge, _folder) = (site, edge, new Workspace(site.Folder).LogFolder);
        _spool = new(_folder, TimeProvider.System);
        _collector = new(view, new(engine, _spool, _folder, site.Product.Name, site.Environment.Name, TimeProvider.System) { Edge = edge });
    }

    /// <summary>Whom the command tells what happens.</summary>
    public IRolloutView View => _collector;

    /// <summary>Writes the journal's new entries and ships for a moment what waits, where somebody takes it.</summary>
    public async Task WriteAsync()
    {
        await _collector.EndAsync();
        Say(_collector.Unwritten is { } unwritten ? $"Some of what slots said or used is not in the deployment log: {unwritten}" : null);
        Say(await new Projection(_spool).ProjectAsync(_edge, _site.Product.Name, _site.Environment.Name, CancellationToken.None));
        if (_site.Elasticsearch is { } destination)
            Say((await LogShipping.FlushAsync(_folder, destination)).Sentence);
    }

    public async ValueTask DisposeAsync()
    {
        await _collector.DisposeAsync();
        _spool.Dispose();
    }

    private static void Say(string? sentence)
    {
        if (sentence is not null)
            Serilog.Log.Warning("{Sentence}", sentence);
    }
}
