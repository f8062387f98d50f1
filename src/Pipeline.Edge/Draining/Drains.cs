using Pipeline.Edge.Counting;
using Pipeline.Edge.Routing;
using Pipeline.Traffic;

namespace Pipeline.Edge.Draining;

/// <summary>The drains under way and, until the routes change, those that are done.</summary>
internal sealed class Drains(
    OpenSockets sockets, Cohorts cohorts, IRoutes routes, TrafficCounters counters, Reconnects reconnects, TimeProvider time) : IDrains, IDisposable
{
    private readonly CancellationTokenSource _stopped = new();
    private readonly Dictionary<string, (Drain Drain, Task Run)> _drains = [];
    private readonly Lock _lock = new();

    public IReadOnlyList<DrainStatus> Statuses
    {
        get
        {
            lock (_lock)
                return [.. _drains.Values.Select(entry => entry.Drain.Status)];
        }
    }

    public DrainStatus Start(DrainRequest request)
    {
        if (!(request.PerSecond > 0))
            throw new ArgumentOutOfRangeException(nameof(request), $"A drain of {request.PerSecond} sockets a second never ends: give a pace above 0.");
        lock (_lock)
        {
            var drain = _drains.TryGetValue(request.Slot, out var found) ? found.Drain : new(request, Select, Told, reconnects, time);
            drain.Request = request;
            if (found.Run is not { IsCompleted: false })
                _drains[request.Slot] = (drain, drain.RunAsync(_stopped.Token));
            return drain.Status;
        }
    }

    /// <summary>Goes on with a drain that was done when a socket opens late, whose connect was under way when the routes changed.</summary>
    public void Opened(OpenSocket socket)
    {
        lock (_lock)
        {
            if (_drains.TryGetValue(socket.Slot, out var found) && found.Run.IsCompleted && found.Drain.Status.Remaining > 0)
                _drains[socket.Slot] = (found.Drain, found.Drain.RunAsync(_stopped.Token));
        }
    }

    /// <summary>Forgets the drains that are done; the routes have been replaced.</summary>
    public void ForgetDone()
    {
        lock (_lock)
        {
            foreach (var slot in _drains.Where(entry => entry.Value.Run.IsCompleted).Select(entry => entry.Key).ToList())
                _drains.Remove(slot);
        }
    }

    public void Dispose() => _stopped.Cancel();

    private void Told(OpenSocket socket)
    {
        if (cohorts.Choose(routes.Current, socket.Module, socket.Caller) is { } next)
            counters.Told(socket.Module, next.Assignment);
    }

    private IEnumerable<OpenSocket> Select(DrainRequest request)
    {
        var table = routes.Current;
        return sockets.Of(request.Slot).Where(socket => !request.MovedOnly
            || cohorts.Choose(table, socket.Module, socket.Caller)?.Slot.Slot != socket.Slot);
    }
}
