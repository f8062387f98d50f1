namespace Pipeline.Edge.Counting;

/// <summary>What is kept of one rollout from step to step: its metrics' samples and its first failures.</summary>
internal sealed class RolloutSamples(int rollout, TimeProvider time)
{
    private readonly Dictionary<string, MetricSamples> _metrics = [];
    private readonly Dictionary<string, ModuleOperations> _operations = [];
    private readonly Dictionary<(string Module, double Share), ModuleReconnects> _reconnects = [];
    private readonly long _began = time.GetTimestamp();

    public int Rollout => rollout;

    public FirstFailures Failures { get; } = new();

    public ModuleOperations Operations(string module) =>
        _operations.TryGetValue(module, out var operations) ? operations : _operations[module] = new(module);

    /// <summary>Of the step that gives the canary a share of the keys.</summary>
    public ModuleReconnects Reconnects(string module, double share) =>
        _reconnects.TryGetValue((module, share), out var reconnects) ? reconnects : _reconnects[(module, share)] = new(module);

    /// <summary>A metric's samples on a step.</summary>
    /// <param name="moved">The keys that the step has moved.</param>
    public MetricSamples Of(string metric, MovedKeys moved)
    {
        var samples = _metrics.TryGetValue(metric, out var known) ? known : _metrics[metric] = new(metric, time, _began);
        samples.Begin(moved);
        return samples;
    }
}
