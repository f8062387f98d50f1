using System.Globalization;
using Pipeline.Gates.Judging;

namespace Pipeline.Gates.Slots;

/// <summary>The CPU that a slot uses beside what stable uses for the same work. Pure.</summary>
internal static class CpuRow
{
    public static GateRow Of(SlotReading slot, CpuTolerance tolerance)
    {
        var (canary, stable) = (Part.Last(slot.Usage, tolerance.Window, 0), Part.Last(slot.StableUsage, tolerance.Window, 0));
        var allowed = Allowed(canary, stable, tolerance);
        var isBeyond = IsBeyond(slot, tolerance, 0, 2) && IsBeyond(slot, tolerance, 1, 2);
        return new(
            $"{slot.Module} cpu", Share(canary?.Cores), Share(stable?.Cores), allowed is null ? Display.None : $"≤ {Share(allowed)}",
            Display.Counts(slot.Usage.Count, slot.StableUsage.Count), isBeyond ? VerdictOutcome.Fail : VerdictOutcome.Pass)
        {
            Sentence = isBeyond
                ? Display.Text($"{slot.Module} uses {canary!.Cores * 100:0} % of a core{Each(canary)}, stable {stable!.Cores * 100:0} %{Each(stable)}; {allowed * 100:0} % would be allowed")
                : "",
        };
    }

    private static bool IsBeyond(SlotReading slot, CpuTolerance tolerance, int half, int of)
    {
        var canary = Part.Last(slot.Usage, tolerance.Window, half, of);
        return canary?.Cores > Allowed(canary, Part.Last(slot.StableUsage, tolerance.Window, half, of), tolerance, of);
    }

    // By what an operation costs stable, where both serve enough to tell; else by what stable uses, if it serves at least as much.
    private static double? Allowed(Part? canary, Part? stable, CpuTolerance tolerance, int of = 1) => (canary, stable) switch
    {
        (null, _) or (_, null) => null,
        _ when canary.Served >= tolerance.Served * 2 / of && stable.Served >= tolerance.Served * 2 / of =>
            (stable.Cores / stable.PerSecond * canary.PerSecond * tolerance.Times) + tolerance.Cores,
        _ when canary.Served <= stable.Served => (stable.Cores * tolerance.Times) + tolerance.Cores,
        _ => null,
    };

    private static string Share(double? cores) => cores is { } known ? Display.Text($"{known * 100:0} %") : Display.None;

    private static string Each(Part part) => part.Served == 0 ? "" : $", {(part.Cores / part.PerSecond * 1000).ToString("0.##", CultureInfo.InvariantCulture)} ms an operation";

    /// <summary>What was used and served over a part of a window.</summary>
    private sealed record Part(double Cores, long Served, double PerSecond)
    {
        /// <summary>The window that ends with the last reading, or one of its parts, the latest first; none when the readings do not reach back so far.</summary>
        public static Part? Last(IReadOnlyList<SlotLoad> usage, TimeSpan window, int part, int of = 1)
        {
            if (usage is not [.., var latest])
                return null;
            var end = usage.LastOrDefault(load => latest.Used.At - load.Used.At >= window * part / of);
            var start = usage.LastOrDefault(load => latest.Used.At - load.Used.At >= window * (part + 1) / of);
            if (end is null || start is null || start == end)
                return null;
            var seconds = (end.Used.At - start.Used.At).TotalSeconds;
            return new((end.Used.CpuTime - start.Used.CpuTime).TotalSeconds / seconds, end.Served - start.Served, (end.Served - start.Served) / seconds);
        }
    }
}
