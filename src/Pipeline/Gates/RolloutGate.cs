using Pipeline.Gates.Promotion;
using Pipeline.Gates.Sampling;
using Pipeline.Gates.Statistics;

namespace Pipeline.Gates;

/// <summary>
/// The evidence about a canary over all metrics of its rollout, tick by tick in constant memory. Metrics are added up: evidence is their mean,
/// which is never worse than to share out alpha among them. A healthy canary is called bad with a chance of at most the two alphas
/// together, however long it is watched.
/// </summary>
public sealed class RolloutGate(GateSettings settings)
{
    private readonly SortedDictionary<string, MetricGate> metrics = new(StringComparer.Ordinal);
    private PromotionSettings promotion = settings.Promotion;
    private long ticks;

    /// <summary>Logarithm of the evidence from comparison with stable, the mean over the metrics.</summary>
    public double Compared => Mean(metric => metric.Compared);

    /// <summary>Logarithm of the evidence that needs no large stable arm, the mean over the metrics.</summary>
    public double Solo => Mean(metric => metric.Solo);

    /// <summary>The canary is to be taken back: one of the two has reached its limit, and more than a few users have met what carries it.</summary>
    public bool IsBad => ComparedDecides ? IsFelt(metric => metric.Compared) : SoloDecides && IsFelt(metric => metric.Solo);

    private bool ComparedDecides => Compared >= -Math.Log(settings.Guard.AlphaCompared);

    private bool SoloDecides => Solo >= -Math.Log(settings.Guard.AlphaSolo);

    /// <summary>Begins a step: what spoke for the canary is forgotten, what spoke against it is not.</summary>
    /// <param name="asked">What the canary must show on it.</param>
    public void BeginStep(PromotionSettings asked)
    {
        promotion = asked;
        foreach (var metric in metrics.Values)
            metric.BeginStep(asked);
    }

    /// <summary>Takes what was counted within one tick, in any order.</summary>
    public void Add(IReadOnlyList<RoutedOutcomes> tick)
    {
        foreach (var name in tick.Select(counts => counts.Metric).Where(name => !metrics.ContainsKey(name)).ToList())
        {
            // A metric that is first seen now takes an even share of what there is; starting it at 1 would make evidence from nothing.
            metrics[name] = new MetricGate(settings, Compared, Solo);
            metrics[name].BeginStep(promotion);
        }

        var counted = tick.ToLookup(counts => counts.Metric, StringComparer.Ordinal);
        foreach (var (name, metric) in metrics)
            metric.Add([.. counted[name]]);
        ticks++;
    }

    /// <summary>For people and for the judgement of a step.</summary>
    /// <param name="reason">Why the guard acts; none while it does not.</param>
    public GuardReading Reading(int rollout, string? reason)
    {
        var compared = ComparedDecides || Compared >= Solo;
        return new(rollout, reason is not null, reason, ticks,
            [.. metrics.Select(metric => metric.Value.Reading(metric.Key)).OrderByDescending(reading => reading.Evidence)])
        {
            Evidence = Factor(compared ? Compared : Solo),
            Limit = 1 / (compared ? settings.Guard.AlphaCompared : settings.Guard.AlphaSolo),
        };
    }

    internal static double Factor(double logarithm) => Math.Exp(Math.Min(700, logarithm));

    // What one user meets again and again is no reason to take a release back from everybody.
    private bool IsFelt(Func<MetricGate, double> part) => metrics.Values.MaxBy(part) is { IsWidelyFelt: true };

    private double Mean(Func<MetricGate, double> part) =>
        metrics.Count == 0 ? 0 : LogSum.Mean([.. metrics.Values.Select(part)]);
}
