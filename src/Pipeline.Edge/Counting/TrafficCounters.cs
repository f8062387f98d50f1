using System.Collections.Concurrent;
using Pipeline.Edge.Routing;
using Pipeline.Traffic;

namespace Pipeline.Edge.Counting;

/// <summary>Counts what comes of requests and sockets, by slot since it was first routed, and by probability since the last tick.</summary>
internal sealed class TrafficCounters(IEnumerable<EdgeModule> modules, IRoutes routes, TimeProvider time) : ITrafficCounters
{
    private readonly ConcurrentDictionary<string, SlotCounter> _slots = new();
    private readonly Dictionary<string, TickMetric> _http = modules.ToDictionary(module => module.Name, module => new TickMetric($"{module.Name} http"));
    private readonly Dictionary<string, TickMetric> _sockets = modules.ToDictionary(module => module.Name, module => new TickMetric($"{module.Name} sockets"));
    private readonly ConcurrentQueue<TickCounts> _operations = new();

    public SlotCounter Of(string slot) => _slots.GetOrAdd(slot, static _ => new());

    public void Request(string module, in Choice choice, SlotCounter slot, bool failed, TimeSpan elapsed)
    {
        slot.Request(failed, elapsed);
        _http[module].Add(choice.CanaryShare, choice.Served, failed);
    }

    public void SocketConnect(string module, in Choice choice, SlotCounter slot, bool failed)
    {
        if (failed)
            slot.SocketConnectFailed();
        else
            slot.SocketOpened();
        _sockets[module].Add(choice.CanaryShare, choice.Served, failed);
    }

    /// <summary>Operations of both slots of a module over one period; nobody decided their share, so it is the one that came about.</summary>
    public void Operations(string module, OperationOutcomes canary, OperationOutcomes stable)
    {
        var total = canary.Total + stable.Total;
        if (total > 0)
            _operations.Enqueue(new($"{module} operations", (double)canary.Total / total, canary.Failed, canary.Ok, stable.Failed, stable.Ok));
    }

    /// <summary>Forgets every slot that a table no longer names.</summary>
    public void Keep(RouteTable table)
    {
        var named = Slots(table).Select(slot => slot.Route.Slot).ToHashSet();
        foreach (var slot in _slots.Keys.Where(slot => !named.Contains(slot)))
            _slots.TryRemove(slot, out _);
    }

    public TrafficCounts Snapshot() =>
        new(time.GetUtcNow(), [.. Slots(routes.Current).Select(slot => Of(slot.Route.Slot).Read(slot.Module, slot.Route.Slot, slot.Kind))]);

    public IReadOnlyList<TickCounts> TakeTick()
    {
        List<TickCounts> ticks = [.. _http.Values.SelectMany(metric => metric.Take()), .. _sockets.Values.SelectMany(metric => metric.Take())];
        while (_operations.TryDequeue(out var operations))
            ticks.Add(operations);
        return ticks;
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
