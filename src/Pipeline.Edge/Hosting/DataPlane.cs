using Pipeline.Edge.Counting;
using Pipeline.Edge.Draining;
using Pipeline.Edge.Routing;
using Pipeline.Traffic;

namespace Pipeline.Edge.Hosting;

/// <summary>All of the edge that traffic goes through: listeners, routes, counters and drains.</summary>
public sealed class DataPlane : IDataPlane, IAsyncDisposable
{
    private static readonly byte[] Restarting = CloseFrame.Make(CloseFrame.ServiceRestart, "the edge restarts, reconnect");

    private readonly CancellationTokenSource _stopping = new();
    private readonly HttpMessageInvoker _backends = Backends.Connect();
    private readonly OpenSockets _sockets = new();
    private readonly CohortCookies _cookies;
    private readonly Routes _routes;
    private readonly TrafficCounters _counters;
    private readonly Drains _drains;
    private readonly OperationReader _operations;
    private readonly Listener[] _listeners;
    private readonly Patience _patience;
    private readonly WebApplication _server;
    private Task _reading = Task.CompletedTask;

    /// <param name="cohortKey">The secret that cohort cookies are signed with; 32 random bytes, kept by the caller.</param>
    /// <exception cref="FormatException">A listener, cohort key or trusted proxy of the settings is not understood.</exception>
    public DataPlane(EdgeSettings settings, byte[] cohortKey, TimeProvider time, Patience? patience = null)
    {
        _patience = patience ?? new();
        _cookies = new(cohortKey);
        _routes = new(time);
        _counters = new(_routes, time);
        TrustedProxies proxies = new(settings.TrustedProxies);
        Cohorts cohorts = new(_cookies);
        Reconnects reconnects = new();
        _drains = new(_sockets, cohorts, _routes, _counters, reconnects, time);
        _operations = new(settings.Modules, _routes, _counters, _backends, time);
        _routes.Changed += _counters.Follow;
        _routes.Changed += _ => _drains.ForgetDone();
        _listeners =
        [
            .. settings.PublicListeners.Select(address => new Listener(address, null)),
            .. settings.Modules.Select(module => new Listener(module.InternalListener, module)),
        ];
        _server = WebServer.Build(_listeners, settings.Certificate is { } files ? new(files) : null, _patience.Stop);
        Requests requests = new(_server.Forwarder(), _backends, _counters, _patience);
        Sockets sockets = new(_server.Forwarder(), _backends, _counters, _sockets, _drains, reconnects, _patience);
        Entrance entrance = new(new(settings.Modules), new(settings, proxies), cohorts, _routes, new(proxies), requests, sockets);
        _server.Run(entrance.HandleAsync);
    }

    public Routes Routes => _routes;

    IRoutes IDataPlane.Routes => _routes;

    public ITrafficCounters Counters => _counters;

    public IDrains Drains => _drains;

    /// <summary>The public addresses, with the ports that were given once started.</summary>
    public IReadOnlyList<Uri> PublicAddresses => [.. _listeners.Where(listener => listener.Module is null).Select(listener => listener.Bound)];

    /// <summary>Where other modules reach this one.</summary>
    public Uri InternalAddress(string module) => _listeners.First(listener => listener.Module?.Name == module).Bound;

    /// <summary>A signed cookie (<c>name=value</c>) that sends its bearer to the given slot, valid for the rollout of the current routes.</summary>
    public string CohortCookie(SlotKind slot) => _cookies.Issue(slot, _routes.Current.Rollout);

    /// <summary>Listens and serves.</summary>
    /// <exception cref="IOException">An address is in use; the message names it.</exception>
    public async Task StartAsync(CancellationToken cancellation = default)
    {
        await _server.StartAsync(cancellation);
        _reading = _operations.RunAsync(_stopping.Token);
    }

    /// <summary>Takes nothing new, tells every open socket to reconnect, and gives what is under way its time to end.</summary>
    public async Task StopAsync()
    {
        if (_stopping.IsCancellationRequested)
            return;
        await _stopping.CancelAsync();
        _drains.Dispose();
        var closing = Task.WhenAll(_sockets.All.Where(socket => socket.ClaimClose()).Select(socket => socket.CloseAsync(Restarting)));
        using CancellationTokenSource limit = new(_patience.Stop);
        await _server.StopAsync(limit.Token);
        await closing;
        await _reading;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _routes.Dispose();
        await _server.DisposeAsync();
        _backends.Dispose();
        _stopping.Dispose();
    }
}
