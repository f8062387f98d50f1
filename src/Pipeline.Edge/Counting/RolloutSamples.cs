namespace Pipeline.Edge.Counting;

/// <summary>What is kept of one rollout from step to step: its metrics' samples and its first failures.</summary>
internal sealed class RolloutSamples(int rollout, TimeProvider time)
{
    private readonly Dictionary<string, MetricSamples> _metrics = [];
    private readonly long _began = time.GetTimestamp();

    public int Rollout => rollout;

    public FirstFailures Failures { get; } = new();

    public MetricSamples Of(string metric) =>
        _metrics.TryGetValue(metric, out var samples) ? samples : _metrics[metric] = new(metric, time, _began);
}
