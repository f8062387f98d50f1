using System.Collections.Concurrent;
using Pipeline.Edge.Routing;
using Pipeline.Gates;
using Pipeline.Gates.Sampling;
using Pipeline.Traffic;

namespace Pipeline.Edge.Counting;

/// <summary>Counts what comes of requests and sockets, by slot since it was first routed, and as samples for the guard since the last tick.</summary>
internal sealed class TrafficCounters : ITrafficCounters
{
    private readonly ConcurrentDictionary<string, SlotCounter> _slots = new();
    private readonly RequestsUnderWay _underWay = new();
    private readonly Lock _following = new();
    private readonly IRoutes _routes;
    private readonly TimeProvider _time;
    private readonly StepWatches _steps;
    private readonly HeldSockets _held;
    private readonly ReturningKeys _returning;
    private StepWatch? _watch;

    public TrafficCounters(IRoutes routes, TimeProvider time)
    {
        (_routes, _time) = (routes, time);
        _returning = new(time);
        _steps = new(slot => Of(slot).Latency(), time);
        _held = new(module => Watch?.Of(module)?.Held, time);
    }

    public IReadOnlyDictionary<string, LatencyThresholds> Thresholds => Watch?.Thresholds ?? new Dictionary<string, LatencyThresholds>();

    public IReadOnlyList<ReconnectReading> Reconnects => Watch?.Reconnects ?? [];

    public IReadOnlyList<FailedRequest> FirstFailures => Watch?.Failures.All ?? [];

    private StepWatch? Watch => Volatile.Read(ref _watch);

    public SlotCounter Of(string slot) => _slots.GetOrAdd(slot, static _ => new());

    /// <summary>Begins to count a request that was just routed.</summary>
    public RequestUnderWay Begin(string module, in Choice choice)
    {
        RequestUnderWay request = new(Of(choice.Slot.Slot), Watch?.Of(module)?.Http, choice, _time);
        if (request.IsTimed)
            _underWay.Add(request);
        return request;
    }

    public void SocketConnect(string module, in Choice choice, SlotCounter slot, bool failed)
    {
        if (_returning.Find(module, choice.Assignment.Key) is { } returning)
            returning.Connect(choice.Served, failed);
        else if (Watch?.Of(module) is { } metrics)
            metrics.Connect(choice, failed);
        if (failed)
            slot.SocketConnectFailed();
        else
            slot.SocketOpened();
    }

    /// <summary>Begins to watch whether a socket that has just opened is held; none when that would say nothing.</summary>
    public HeldSocket? Hold(string module, in Choice choice) =>
        _returning.Find(module, choice.Assignment.Key) is null ? _held.Open(module, choice) : null;

    /// <summary>A drain has told somebody to reconnect.</summary>
    public void Told(string module, in Assignment assignment)
    {
        if (Watch?.Of(module) is { } metrics && assignment is { Key: { } key, IsNamed: false } && _routes.Current.Gate is { } gate)
            _returning.Told(metrics.Reconnects, key, gate.Guard.ReconnectWithin);
    }

    /// <summary>Remembers a failed request when it is the canary's and among the first.</summary>
    public void Note(HttpContext context, string module, in Choice choice, bool isAnswered, TimeSpan elapsed)
    {
        if (choice.Served == SlotKind.Canary && Watch?.Failures is { IsFull: false } failures)
            failures.Add(FailureNote.Of(context, _time.GetUtcNow(), module, isAnswered, elapsed));
    }

    /// <summary>Operations of both slots of a module over one period; nobody decided their share.</summary>
    /// <param name="stableSoFar">All that stable has done since it was started.</param>
    public void Operations(
        string module, IReadOnlyDictionary<string, OperationPeriod> canary, IReadOnlyDictionary<string, OperationPeriod> stable,
        IReadOnlyDictionary<string, OperationPeriod> stableSoFar) => Watch?.Of(module)?.Operations.Add(canary, stable, stableSoFar);

    /// <summary>Counts by another table from now on, and forgets every slot that it no longer names.</summary>
    public void Follow(RouteTable table)
    {
        lock (_following)
        {
            var named = Slots(table).Select(slot => slot.Route.Slot).ToHashSet();
            foreach (var slot in _slots.Keys.Where(slot => !named.Contains(slot)))
            {
                _slots.TryRemove(slot, out _);
                _steps.Forget(slot);
            }

            Volatile.Write(ref _watch, _steps.Follow(table));
        }
    }

    public TrafficCounts Snapshot() =>
        new(_time.GetUtcNow(), [.. Slots(_routes.Current).Select(slot => Of(slot.Route.Slot).Read(slot.Module, slot.Route.Slot, slot.Kind))]);

    public IReadOnlyList<RoutedOutcomes> TakeTick()
    {
        _underWay.Look();
        _held.Look();
        _returning.Look();
        if (Watch is { LacksLimits: true })
            Complete();
        return [.. Watch?.Take() ?? []];
    }

    private void Complete()
    {
        lock (_following)
        {
            if (_steps.Complete(_routes.Current) is { } complete)
                Volatile.Write(ref _watch, complete);
        }
    }

    private static IEnumerable<(string Module, SlotRoute Route, SlotKind Kind)> Slots(RouteTable table)
    {
        foreach (var module in table.Modules)
        {
            if (module.Stable is { } stable)
                yield return (module.Module, stable, SlotKind.Stable);
            if (module.Canary is { } canary)
                yield return (module.Module, canary, SlotKind.Canary);
        }
    }
}
