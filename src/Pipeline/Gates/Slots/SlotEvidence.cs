using System.Globalization;
using Pipeline.Gates.Judging;

namespace Pipeline.Gates.Slots;

/// <summary>Judges a canary's slot itself, pure: whether it lives and is well, and what it uses of the machine beside stable.</summary>
public static class SlotEvidence
{
    /// <summary>A row for each thing that is known of it; those that fail it say why.</summary>
    public static IReadOnlyList<GateRow> Of(SlotReading slot, SlotTolerance tolerance) => slot.Found is not { } found
        ? [new($"{slot.Module} slot", "gone", Display.None, "running", Display.None, VerdictOutcome.Fail) { Sentence = $"{slot.Slot} is gone" }]
        :
        [
            SlotLifeRows.MemoryKills(slot),
            SlotLifeRows.Restarts(slot, found, tolerance),
            SlotLifeRows.Readiness(slot, tolerance),
            .. SlotLimitRows.Of(slot, tolerance),
            CpuRow.Of(slot, tolerance.Cpu),
            new UsageRow("memory", Megabytes, Tenths, load => load.Used.MemoryBytes, tolerance.Memory, reading => reading.Limits.MemoryBytes).Of(slot),
            new UsageRow("threads", Whole, One, load => load.Used.Threads, tolerance.Threads, _ => null).Of(slot),
            new UsageRow("handles", Whole, One, load => load.Used.Handles, tolerance.Handles, reading => reading.Limits.OpenFiles).Of(slot),
        ];

    private static string Megabytes(double bytes) => Display.Text($"{bytes / 1048576:0} MB");

    private static string Tenths(double bytes) => (bytes / 1048576).ToString("0.0", CultureInfo.InvariantCulture) + " MB";

    private static string Whole(double count) => Display.Count((long)count);

    private static string One(double count) => count.ToString("0.0", CultureInfo.InvariantCulture);
}
