using System.Globalization;
using Pipeline.Gates.Judging;

namespace Pipeline.Gates.Slots;

/// <summary>Limits of the machine that a slot has come to, where an engine holds it to any. Pure.</summary>
internal static class SlotLimitRows
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    public static IEnumerable<GateRow> Of(SlotReading slot, SlotTolerance tolerance)
    {
        if (slot.Usage.LastOrDefault(load => load.Used.ProcessLimit is not null) is { } limited)
            yield return Processes(slot, limited);
        if (slot.Usage is [.., { Used.CpuPeriod: not null }])
            yield return HeldBack(slot, tolerance.HeldBack);
    }

    private static GateRow Processes(SlotReading slot, SlotLoad limited)
    {
        var full = slot.Usage.FirstOrDefault(load => load.Used.Threads >= load.Used.ProcessLimit) ?? limited;
        var (most, isFull) = (full.Used.ProcessLimit, full.Used.Threads >= full.Used.ProcessLimit);
        return new($"{slot.Module} processes", $"{full.Used.Threads}", slot.StableUsage is [.., var stable] ? $"{stable.Used.Threads}" : Display.None, $"< {most}",
            Display.None, isFull ? VerdictOutcome.Fail : VerdictOutcome.Pass)
        {
            Sentence = isFull ? $"{slot.Slot} reached its limit of {most} processes and threads" : "",
        };
    }

    private static GateRow HeldBack(SlotReading slot, double tolerated)
    {
        var (canary, stable) = (Throttled(slot.Usage), Throttled(slot.StableUsage));
        var isHeldBack = canary > tolerated && !(stable > tolerated);
        var limit = slot.Limits.Cpus is { } cpus ? $" of {cpus.ToString("0.##", CultureInfo.InvariantCulture)} cores" : "";
        return new($"{slot.Module} cpu held back", Percent(canary), Percent(stable), $"≤ {Percent(tolerated)}", Display.None, isHeldBack ? VerdictOutcome.Fail : VerdictOutcome.Pass)
        {
            Sentence = isHeldBack ? $"{slot.Slot} was held back by its CPU limit{limit} {Percent(canary)} of the time in {Window.TotalSeconds:0} s, stable {Percent(stable)}" : "",
        };
    }

    private static string Percent(double? share) => share is { } known ? Display.Text($"{known * 100:0} %") : Display.None;

    // Of all the time, not of the periods in which it wanted the CPU: a slot that wakes now and then only to use its share up at once is held back by little.
    private static double? Throttled(IReadOnlyList<SlotLoad> usage)
    {
        if (usage is not [.., { Used: { CpuPeriod: { } period } last }] || usage.LastOrDefault(earlier => last.At - earlier.Used.At >= Window) is not { Used: var first })
            return null;
        var throttled = last.ThrottledPeriods - first.ThrottledPeriods;
        return throttled >= 0 ? Math.Min(1, throttled * period / (last.At - first.At)) : null;
    }
}
