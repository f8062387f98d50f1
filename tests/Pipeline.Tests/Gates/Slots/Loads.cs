using Pipeline.Gates;
using Pipeline.Gates.Slots;
using Pipeline.Ports;
using Pipeline.Products;
using Pipeline.Tests.Rollouts;

namespace Pipeline.Tests.Gates.Slots;

/// <summary>A canary's slot and its readings, one a second.</summary>
internal static class Loads
{
    public static readonly SlotReading Healthy = new(
        "gateway", "gateway-2", new ResourceLimits(Cpus: .5, MemoryBytes: null, Processes: 40),
        new("gateway-2", "gateway", 2, "sha256:a", new Uri("http://127.0.0.1:1"), true, 0));

    public static IReadOnlyList<SlotLoad> Each(int seconds, Func<int, SlotUsage, SlotUsage> used, Func<int, long>? served = null, long sockets = 0) =>
        [.. Enumerable.Range(0, seconds).Select(second => new SlotLoad(used(second, Usage(second)), served?.Invoke(second) ?? 0, sockets))];

    public static SlotUsage Usage(int second) => new(Samples.Noon.AddSeconds(second), TimeSpan.Zero, 0, 0, 0, 0);

    public static IReadOnlyList<SlotLoad> Once(SlotUsage used) => [new(used, 0, 0)];

    public static SlotEvent Happened(SlotEventKind kind) => new(Samples.Noon, "gateway-2", kind);

    public static IReadOnlyList<GateRow> Rows(SlotReading slot) => SlotEvidence.Of(slot, new());

    public static GateRow Row(SlotReading slot, string metric) => Rows(slot).Single(row => row.Metric == metric);

    /// <summary>Why it fails; none when nothing fails it.</summary>
    public static string? Failure(SlotReading slot) => Rows(slot).FirstOrDefault(row => row.Outcome == VerdictOutcome.Fail)?.Sentence;

    public static double Megabytes(double count) => count * 1048576;
}
