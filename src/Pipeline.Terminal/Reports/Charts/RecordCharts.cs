using Pipeline.Journal;
using Pipeline.Rollouts;
using Pipeline.Traffic;

namespace Pipeline.Terminal.Reports.Charts;

/// <summary>The charts that a record gives; those for which nothing was collected give nothing.</summary>
internal sealed class RecordCharts(RolloutRecord record)
{
    private readonly IReadOnlyList<Mark> _marks =
    [
        .. record.Entries.Where(entry => entry.Entry.Kind is nameof(SignalKind.StepOpened) or nameof(SignalKind.Switched)).Select(entry => new Mark(Second(record, entry.Entry.At), "mark")),
        .. record.Entries.Where(entry => entry.Entry.Kind is EntryKind.GuardTripped or nameof(SignalKind.GateFailed) or nameof(SignalKind.AbortRequested) or nameof(SignalKind.SlotsFailed))
            .Select(entry => new Mark(Second(record, entry.Entry.At), "mark bad")),
    ];

    // Samples of a moment after the last entry belong to it: the last look comes after the last word.
    private readonly double _length = Math.Max(Second(record, record.End), Math.Max(record.Traffic.Select(sample => Second(record, sample.At)).DefaultIfEmpty().Max(), 1));

    /// <summary>What share of the people was asked to meet the canary, and what share of the traffic it served.</summary>
    public Markup Weights() => Chart("Share of the canary", "%",
        [new("asked", "asked", AskedWeights.Of(record.Entries, at => Second(record, at))) { IsStepped = true }, .. Modules().Select(module => Served(module, Modules().Count > 1))]);

    /// <summary>Failures and speed, a module each.</summary>
    public IEnumerable<Markup> Traffic() => Modules().SelectMany(module => new[]
    {
        Chart($"{module}: failed", "% of requests and operations", Both(module, sample => sample.ErrorPercent)),
        Chart($"{module}: time to answer", "ms, p99 and faint the median", [.. Both(module, sample => sample.P50).Select(line => line with { Style = $"{line.Style} faint", Name = $"{line.Name} p50" }), .. Both(module, sample => sample.P99)]),
    });

    /// <summary>Processor and memory, all slots.</summary>
    public IEnumerable<Markup> Usage() =>
    [
        Chart("Processor", "% of a core", Used(sample => sample.CpuPercent)),
        Chart("Memory", "MiB", Used(sample => sample.MemoryBytes / 1048576.0)),
    ];

    private static double Second(RolloutRecord record, DateTimeOffset at) => (at - record.Rollout.StartedAt).TotalSeconds;

    private List<string> Modules() => [.. record.Rollout.Intent.Moving.Select(module => module.Release.Module)];

    private Markup Chart(string title, string unit, IReadOnlyList<Series> lines) => new Chart(title, unit, _length, lines, _marks).Render();

    private Series Served(string module, bool named) => new(named ? $"served by {module}" : "served", "canary",
        [.. record.Traffic.Where(sample => sample.Module == module && sample.Track == SlotKind.Canary).Select(sample => (Second(record, sample.At), sample.ServedPercent))]);

    private List<Series> Both(string module, Func<TrafficSample, double?> value) =>
        [.. record.Traffic.Where(sample => sample.Module == module).GroupBy(sample => sample.Track).OrderByDescending(side => side.Key)
            .Select(side => new Series(side.Key == SlotKind.Canary ? "canary" : "stable", Series.StyleOf(side.Key), [.. side.Select(sample => (Second(record, sample.At), value(sample)))]))];

    private List<Series> Used(Func<UsageSample, double?> value) =>
        [.. record.Usage.GroupBy(sample => (sample.Slot, sample.Track)).OrderByDescending(slot => slot.Key.Track)
            .Select(slot => new Series(slot.Key.Slot, Series.StyleOf(slot.Key.Track), [.. slot.Select(sample => (Second(record, sample.At), value(sample)))]))];
}
