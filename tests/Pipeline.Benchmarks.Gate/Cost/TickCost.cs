using System.Diagnostics;
using Pipeline.Benchmarks.Gate.Judges;
using Pipeline.Benchmarks.Gate.Scenarios;
using Pipeline.Benchmarks.Gate.Traffic;
using Pipeline.Gates;
using Pipeline.Gates.Sampling;

namespace Pipeline.Benchmarks.Gate.Cost;

/// <summary>What a tick of the whole gate costs, beside the same loop without the gate.</summary>
/// <param name="Microseconds">The gate's part of a tick.</param>
/// <param name="EmptyMicroseconds">The same loop over the same ticks that only adds up what it is given.</param>
/// <param name="Bytes">Memory allocated a tick.</param>
internal sealed record TickCost(int Metrics, double Microseconds, double EmptyMicroseconds, double Bytes)
{
    /// <summary>Measures with a number of metrics that all have traffic in each tick.</summary>
    public static TickCost Measure(int metrics, int ticks)
    {
        var traffic = Traffic(metrics, ticks);
        RolloutGate warm = new(new());
        _ = (Time(traffic, warm.Add), Empty(traffic));
        RolloutGate gate = new(new());
        var before = GC.GetAllocatedBytesForCurrentThread();
        var taken = Time(traffic, gate.Add);
        return new(metrics, taken / ticks, Empty(traffic) / ticks, (GC.GetAllocatedBytesForCurrentThread() - before) / (double)ticks);
    }

    private static double Empty(IReadOnlyList<RoutedOutcomes[]> traffic)
    {
        OutcomeCounts canary = default, stable = default;
        return Time(traffic, tick =>
        {
            foreach (var outcomes in tick)
            {
                canary += outcomes.Canary;
                stable += outcomes.Stable;
            }
        });
    }

    private static double Time(IReadOnlyList<RoutedOutcomes[]> traffic, Action<IReadOnlyList<RoutedOutcomes>> take)
    {
        var began = Stopwatch.GetTimestamp();
        foreach (var tick in traffic)
            take(tick);
        return Stopwatch.GetElapsedTime(began).TotalMicroseconds;
    }

    private static List<RoutedOutcomes[]> Traffic(int metrics, int ticks)
    {
        Scenario scenario = new("healthy", Faults.Ordinary, .001);
        RequestStream stream = new(scenario, 1);
        TickSamples samples = new(scenario.Load.Share, new());
        return [.. Enumerable.Range(0, ticks).Select(tick => samples.Of(tick, stream.Tick(tick)))
            .Select(sampled => Enumerable.Range(1, metrics).SelectMany(metric => sampled.Select(outcomes => outcomes with { Metric = $"metric {metric}" })).ToArray())];
    }
}
