using Pipeline.Gates.Judging;
using Pipeline.Ports;

namespace Pipeline.Gates.Slots;

/// <summary>Whether a slot lives and is well: deaths, kills for memory, health checks that fail. Pure.</summary>
internal static class SlotLifeRows
{
    public static GateRow MemoryKills(SlotReading slot)
    {
        var kills = Count(slot.Events, SlotEventKind.OomKilled) is > 0 and var told ? told : slot.Usage.Any(load => load.Used.OomKills > 0) ? 1 : 0;
        var limit = slot.Limits.MemoryBytes is { } bytes ? Display.Text($"its limit of {bytes / 1048576.0:0.#} MB") : "the machine has";
        return Row(slot, "memory kills", kills, Count(slot.StableEvents, SlotEventKind.OomKilled), 0, kills > 0 ? VerdictOutcome.Fail : VerdictOutcome.Pass,
            $"{slot.Slot} was killed because it wanted more memory than {limit}");
    }

    public static GateRow Restarts(SlotReading slot, RunningSlot found, SlotTolerance tolerance)
    {
        var died = slot.Events.Where(happened => happened.Kind == SlotEventKind.Died).ToList();
        var deaths = Math.Max(found.Restarts, died.Count);
        var beside = Count(slot.StableEvents, SlotEventKind.Died);
        var code = died.LastOrDefault(death => death.ExitCode is not null)?.ExitCode is { } exit ? $", last with exit code {exit}" : "";
        return deaths > tolerance.Deaths && beside >= deaths
            ? Row(slot, "restarts", deaths, beside, tolerance.Deaths, VerdictOutcome.Inconclusive, $"{slot.Slot} died {deaths} times{code}, and stable as often: not the canary's fault. Mend the environment, then Resume.")
            : Row(slot, "restarts", deaths, beside, tolerance.Deaths, deaths > tolerance.Deaths ? VerdictOutcome.Fail : VerdictOutcome.Pass, $"{slot.Slot} died {deaths} times{code}");
    }

    public static GateRow Readiness(SlotReading slot, SlotTolerance tolerance)
    {
        var (unwell, beside) = (Count(slot.Events, SlotEventKind.Unhealthy), Count(slot.StableEvents, SlotEventKind.Unhealthy));
        return Row(slot, "readiness", unwell, beside, tolerance.Unwell,
            unwell <= tolerance.Unwell ? VerdictOutcome.Pass : beside >= unwell ? VerdictOutcome.Inconclusive : VerdictOutcome.Fail,
            $"{slot.Slot} failed its health check {unwell} times{(beside >= unwell ? ", and stable as often: not the canary's fault" : "")}");
    }

    private static int Count(IReadOnlyList<SlotEvent> events, SlotEventKind kind) => events.Count(happened => happened.Kind == kind);

    private static GateRow Row(SlotReading slot, string name, int canary, int stable, int most, VerdictOutcome outcome, string sentence) =>
        new($"{slot.Module} {name}", $"{canary}", $"{stable}", $"≤ {most}", Display.None, outcome) { Sentence = outcome == VerdictOutcome.Pass ? "" : sentence };
}
