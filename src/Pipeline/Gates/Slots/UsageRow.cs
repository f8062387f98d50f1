using System.Globalization;
using Pipeline.Gates.Judging;

namespace Pipeline.Gates.Slots;

/// <summary>Something that a slot holds, such as memory, beside what stable holds of it: its level and its growth. Pure.</summary>
/// <param name="name">What it is called, without its module.</param>
/// <param name="display">An amount as people read it in a row, with its unit.</param>
/// <param name="rate">A growth as people read it, without its unit of time.</param>
/// <param name="value">What a reading holds of it; zero when it cannot be seen.</param>
/// <param name="limit">What a slot may hold at most; none where nothing holds it to that.</param>
internal sealed class UsageRow(
    string name, Func<double, string> display, Func<double, string> rate, Func<SlotLoad, double> value, UsageTolerance tolerance, Func<SlotReading, double?> limit)
{
    private const double FullShare = .9;
    private const double BeyondShare = .25;
    private const int AloneTimes = 8;

    private bool IsPlural => name.EndsWith('s');

    public GateRow Of(SlotReading slot)
    {
        var seen = slot.Usage.Where(load => value(load) > 0).ToList();
        double? most = slot.StableUsage.Count == 0 || slot.StableUsage.Max(value) is 0 ? null : slot.StableUsage.Max(value);
        var (outcome, sentence) = seen.Count == 0 ? (VerdictOutcome.Pass, "") : Judge(slot, seen, most);
        return new(
            $"{slot.Module} {name}", seen is [.., var now] ? display(value(now)) : Display.None, most is null ? Display.None : display(value(slot.StableUsage[^1])),
            Allowed(slot, most) is { } allowed ? $"≤ {display(allowed)}" : Display.None, Display.Counts(seen.Count, slot.StableUsage.Count), outcome)
        {
            Sentence = sentence,
        };
    }

    private double? Allowed(SlotReading slot, double? most) => most is { } known ? Math.Min(known * tolerance.Times + tolerance.More, limit(slot) ?? double.MaxValue) : limit(slot);

    private (VerdictOutcome Outcome, string Sentence) Judge(SlotReading slot, List<SlotLoad> seen, double? most)
    {
        var held = seen.Select(load => (load.Used.At, Value: Math.Max(0, value(load) - (load.Sockets * tolerance.PerSocket)))).ToList();
        if (most is { } known && held[^1].At - held[0].At >= Growth.AtLeast
            && held.Where(reading => held[^1].At - reading.At <= Growth.AtLeast).All(reading => reading.Value > (known * tolerance.Times) + tolerance.More))
            return (VerdictOutcome.Fail, $"{slot.Module} {name} {(IsPlural ? "are" : "is")} {display(value(seen[^1]))}, stable's at most {display(known)}: more than {tolerance.Times.ToString("0.#", CultureInfo.InvariantCulture)} times that and {display(tolerance.More)}");
        var growth = Growth.Of(held);
        var beside = Math.Max(0, Growth.Of([.. slot.StableUsage.Select(load => (load.Used.At, value(load)))])?.PerSecond ?? 0);
        // Until it holds as much as stable it may be filling up.
        if (growth is not { IsSteady: true } || growth.PerSecond - beside < tolerance.PerSecond || held[^1].Value <= (most ?? tolerance.Beyond))
            return (VerdictOutcome.Pass, "");
        var grows = $"{slot.Module} {name} {(IsPlural ? "grow" : "grows")} by {rate(growth.PerSecond)}/s, {(most is null ? "stable –" : $"stable by {rate(beside)}")}";
        return held[^1].Value > Enough(most) || IsNearlyFull(slot, seen[^1], most)
            ? (VerdictOutcome.Fail, $"{grows}; {Ahead(slot, seen[^1], growth, most)}")
            : (VerdictOutcome.Inconclusive, $"{grows}; more than {display(Enough(most))} would be too much.");
    }

    // Without stable nobody knows what is usual, so growth must have come much further.
    private double Enough(double? most) => most is { } known ? known + Math.Max(tolerance.Beyond, known * BeyondShare) : tolerance.Beyond * AloneTimes;

    private bool IsNearlyFull(SlotReading slot, SlotLoad now, double? most) =>
        limit(slot) is { } full && value(now) >= FullShare * full && !(most >= FullShare * full);

    private string Ahead(SlotReading slot, SlotLoad now, Growth growth, double? most) => limit(slot) is { } full
        ? $"at its limit of {display(full)} in {Math.Max(0, (full - value(now)) / growth.PerSecond).ToString("0", CultureInfo.InvariantCulture)} s"
        : $"{display(value(now))} now{(most is { } known ? $", stable at most {display(known)}" : "")}";
}
