using Pipeline.Gates.Sampling;

namespace Pipeline.Edge.Counting;

/// <summary>What the guard is told of one module while a step lasts.</summary>
/// <param name="Http">Its requests.</param>
/// <param name="Sockets">WebSocket connects.</param>
/// <param name="Held">WebSockets that were open: whether they stayed so.</param>
/// <param name="Operations">What it counts itself.</param>
internal sealed record ModuleMetrics(StepMetric Http, StepMetric Sockets, StepMetric Held, ModuleOperations Operations)
{
    /// <summary>What counted since the last call.</summary>
    public IEnumerable<RoutedOutcomes> Take() =>
        new[] { Http, Sockets, Held }.SelectMany(metric => metric.Take()).Concat(Operations.Take(alone: !Http.HasStable));
}
