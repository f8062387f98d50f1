using Pipeline.Traffic;

namespace Pipeline.Edge.Routing;

/// <summary>
/// The routes in force, with the canary's deadline: once it has passed, the weight is zero for every request, whoever
/// is there to notice.
/// </summary>
public sealed class Routes : IRoutes, IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly TimeProvider _time;
    private readonly ITimer _alarm;
    private RouteTable _current = new();

    public Routes(TimeProvider time)
    {
        _time = time;
        _alarm = time.CreateTimer(_ => Watch(Current), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A table was put in force; after the deadline also the one with weight zero. Raised on the thread that did it.</summary>
    public event Action<RouteTable>? Changed;

    /// <summary>The deadline took the weight to zero, once a table. Carries the table with weight zero.</summary>
    public event Action<RouteTable>? DeadlinePassed;

    public RouteTable Current
    {
        get
        {
            var routes = Volatile.Read(ref _current);
            return IsOver(routes) ? Close(routes) : routes;
        }
    }

    public void Apply(RouteTable routes)
    {
        Volatile.Write(ref _current, routes);
        Changed?.Invoke(routes);
        Watch(Current);
    }

    public void Dispose() => _alarm.Dispose();

    private bool IsOver(RouteTable routes) =>
        routes.Deadline is { } deadline
        && routes.Weight > Weight.Zero
        && deadline <= _time.GetUtcNow()
        && routes.Modules.Any(module => module.Stable is not null);

    private RouteTable Close(RouteTable open)
    {
        var closed = open with { Weight = Weight.Zero };
        var found = Interlocked.CompareExchange(ref _current, closed, open);
        if (!ReferenceEquals(found, open))
            return Current;
        Changed?.Invoke(closed);
        DeadlinePassed?.Invoke(closed);
        return closed;
    }

    private void Watch(RouteTable routes)
    {
        if (routes.Deadline is not { } deadline || routes.Weight == Weight.Zero)
            return;
        var left = deadline - _time.GetUtcNow();
        if (left > TimeSpan.Zero)
            _alarm.Change(left < LongestWait ? left : LongestWait, Timeout.InfiniteTimeSpan);
    }
}
