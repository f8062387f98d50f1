namespace Pipeline.Edge.Counting;

/// <summary>What is kept of one rollout from step to step: its metrics' samples and its first failures.</summary>
internal sealed class RolloutSamples(int rollout, ReturningKeys returning, TimeProvider time)
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

    public MetricSamples Of(string metric) =>
        _metrics.TryGetValue(metric, out var samples) ? samples : _metrics[metric] = new(metric, returning, time, _began);
}
