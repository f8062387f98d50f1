using Pipeline.Gates.Statistics;

namespace Pipeline.Gates;

/// <summary>
/// The evidence, over all metrics of a rollout, that the canary fails more than it may. Constant memory; ask after every
/// tick. A healthy canary is called bad with a chance of at most the two alphas together, however long it is watched.
/// </summary>
public sealed class RollbackEvidence(GuardSettings settings)
{
    private readonly SortedDictionary<string, MetricErrors> metrics = new(StringComparer.Ordinal);
    private long ticks;

    /// <summary>Logarithm of the evidence from comparison with stable, the mean over the metrics.</summary>
    public double Compared => Mean(metric => metric.Compared);

    /// <summary>Logarithm of the evidence from ticks without comparison, the mean over the metrics.</summary>
    public double Solo => Mean(metric => metric.Solo);

    /// <summary>One of the two has reached its limit.</summary>
    public bool Sufficient => ComparedDecides || Solo >= -Math.Log(settings.AlphaSolo);

    private bool ComparedDecides => Compared >= -Math.Log(settings.AlphaCompared);

    /// <summary>Takes what was counted within one tick, in any order.</summary>
    public void Add(IReadOnlyList<ErrorCounts> tick)
    {
        foreach (var name in tick.Select(counts => counts.Metric).Where(name => !metrics.ContainsKey(name)).ToList())
        {
            // A metric that is first seen now takes an even share of what there is; starting it at 1 would make evidence from nothing.
            metrics[name] = new MetricErrors(settings, Compared, Solo);
        }

        var counted = tick.ToLookup(counts => counts.Metric, StringComparer.Ordinal);
        foreach (var (name, metric) in metrics)
            metric.Add([.. counted[name]]);
        ticks++;
    }

    /// <summary>For people and for the gate.</summary>
    public GuardReading Reading(int rollout, string? reason)
    {
        var compared = ComparedDecides || Compared >= Solo;
        return new(rollout, reason is not null, reason, ticks,
            [.. metrics.Select(metric => metric.Value.Reading(metric.Key)).OrderByDescending(reading => reading.Evidence)])
        {
            Evidence = Factor(compared ? Compared : Solo),
            Limit = 1 / (compared ? settings.AlphaCompared : settings.AlphaSolo),
        };
    }

    internal static double Factor(double logarithm) => Math.Exp(Math.Min(700, logarithm));

    private double Mean(Func<MetricErrors, double> part) =>
        metrics.Count == 0 ? 0 : LogSum.Mean([.. metrics.Values.Select(part)]);
}
