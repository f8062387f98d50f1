using Pipeline.Edge.Routing;
using Pipeline.Gates.Sampling;
using Pipeline.Traffic;

namespace Pipeline.Edge.Counting;

/// <summary>What the guard is told of one module while a step lasts.</summary>
/// <param name="Http">Its requests.</param>
/// <param name="Sockets">WebSocket connects.</param>
/// <param name="Held">WebSockets that were open: whether they stayed so.</param>
/// <param name="Operations">What it counts itself.</param>
/// <param name="Reconnects">The people whom the step has told to reconnect.</param>
internal sealed record ModuleMetrics(StepMetric Http, StepMetric Sockets, StepMetric Held, ModuleOperations Operations, ModuleReconnects Reconnects)
{
    /// <summary>Somebody whom no step has called connected, or tried to.</summary>
    public void Connect(in Choice choice, bool failed)
    {
        Sockets.Count(choice.Served, choice.Assignment.Key, choice.CanaryShare, failed);
        if (choice.Served == SlotKind.Stable)
            Reconnects.Beside(failed);
    }

    /// <summary>What counted since the last call.</summary>
    public IEnumerable<RoutedOutcomes> Take()
    {
        var alone = !Http.HasStable;
        return [.. Http.Take(), .. Sockets.Take(), .. Held.Take(), .. Operations.Take(alone), .. Reconnects.Take(alone) is { } reconnects ? [reconnects] : Array.Empty<RoutedOutcomes>()];
    }
}
