using System.Globalization;
using Pipeline.Ports;
using Pipeline.Products;

namespace Pipeline.Gates;

/// <summary>What is known of a canary's slot itself, whatever its traffic says.</summary>
/// <param name="Limits">What it may use.</param>
/// <param name="Found">Whether the engine still has it, and how often it was started again; none when it is gone.</param>
public sealed record SlotReading(string Slot, ResourceLimits Limits, RunningSlot? Found)
{
    /// <summary>What happened to it since the step was opened.</summary>
    public IReadOnlyList<SlotEvent> Events { get; init; } = [];

    /// <summary>What it used, oldest first.</summary>
    public IReadOnlyList<SlotUsage> Usage { get; init; } = [];

    /// <summary>What the slot that it replaces used over the same time, oldest first; empty where there is none.</summary>
    public IReadOnlyList<SlotUsage> StableUsage { get; init; } = [];
}

/// <summary>Why a slot alone is enough to fail its step.</summary>
/// <param name="Sentence">Which slot, what, and the limit; for a release manager.</param>
public sealed record SlotFailure(string Sentence, GateRow Row)
{
    /// <summary>A verdict with this above all else that was seen.</summary>
    public Verdict In(Verdict verdict) => new(VerdictOutcome.Fail, Sentence, [Row, .. verdict.Rows]);
}

/// <summary>Judges slots by hard evidence, pure: deaths, memory, processes, and a CPU limit that holds the canary back and not stable.</summary>
public static class SlotEvidence
{
    private const int DeathsTolerated = 2;
    private const double ThrottledTolerated = .5;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    /// <summary>The first thing that speaks against the slot; none when nothing does.</summary>
    public static SlotFailure? Of(SlotReading slot) => Gone(slot) ?? Memory(slot) ?? Deaths(slot) ?? Processes(slot) ?? Cpu(slot);

    private static SlotFailure? Gone(SlotReading slot) => slot.Found is null ? Failure($"{slot.Slot} is gone", "slot", "gone", "–", "running") : null;

    private static SlotFailure? Memory(SlotReading slot)
    {
        if (!slot.Events.Any(happened => happened.Kind == SlotEventKind.OomKilled) && !slot.Usage.Any(usage => usage.OomKills > 0))
            return null;
        var limit = slot.Limits.MemoryBytes is { } bytes ? Invariant($"its limit of {bytes / 1048576.0:0.#} MB") : "the machine has";
        return Failure($"{slot.Slot} was killed because it wanted more memory than {limit}", "memory", "killed", "–", limit);
    }

    private static SlotFailure? Deaths(SlotReading slot)
    {
        var died = slot.Events.Where(happened => happened.Kind == SlotEventKind.Died).ToList();
        var deaths = Math.Max(slot.Found!.Restarts, died.Count);
        if (deaths <= DeathsTolerated)
            return null;
        var code = died.LastOrDefault(death => death.ExitCode is not null)?.ExitCode is { } exit ? $", last with exit code {exit}" : "";
        return Failure($"{slot.Slot} died {deaths} times{code}", "deaths", $"{deaths}", "–", $"≤ {DeathsTolerated}");
    }

    private static SlotFailure? Processes(SlotReading slot) => slot.Usage.FirstOrDefault(usage => usage.Threads >= usage.ProcessLimit) is { ProcessLimit: { } limit } full
        ? Failure($"{slot.Slot} reached its limit of {limit} processes and threads", "processes", $"{full.Threads}", Last(slot.StableUsage), $"< {limit}")
        : null;

    private static SlotFailure? Cpu(SlotReading slot)
    {
        var (canary, stable) = (Throttled(slot.Usage), Throttled(slot.StableUsage));
        if (!(canary > ThrottledTolerated) || stable > ThrottledTolerated)
            return null;
        var beside = stable is { } share ? Invariant($"{share * 100:0} %") : "–";
        return Failure(
            Invariant($"{slot.Slot} was held back by its CPU limit{(slot.Limits.Cpus is { } cpus ? $" of {cpus.ToString("0.##", CultureInfo.InvariantCulture)} cores" : "")} {canary * 100:0} % of the time in {Window.TotalSeconds:0} s, stable {beside}"),
            "cpu held back", Invariant($"{canary * 100:0} %"), beside, Invariant($"≤ {ThrottledTolerated * 100:0} %"));
    }

    /// <summary>The share of the periods of the last ten seconds in which a slot had to wait; none while it was not watched that long, or was started again.</summary>
    private static double? Throttled(IReadOnlyList<SlotUsage> usage)
    {
        if (usage is not [.., var last] || usage.LastOrDefault(earlier => last.At - earlier.At >= Window) is not { } first)
            return null;
        var periods = last.CpuPeriods - first.CpuPeriods;
        return periods > 0 && last.ThrottledPeriods >= first.ThrottledPeriods ? (double)(last.ThrottledPeriods - first.ThrottledPeriods) / periods : null;
    }

    private static string Last(IReadOnlyList<SlotUsage> usage) => usage is [.., var last] ? $"{last.Threads}" : "–";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static SlotFailure Failure(string sentence, string metric, string canary, string stable, string limit) =>
        new(sentence, new(metric, canary, stable, limit, "–", VerdictOutcome.Fail));
}
