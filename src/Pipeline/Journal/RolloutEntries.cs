using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Pipeline.Care;
using Pipeline.Gates;
using Pipeline.Rollouts;
using Pipeline.Traffic;

namespace Pipeline.Journal;

/// <summary>Entries of a rollout, written and read. An entry records the signal and the state it led to, so a later version decides nothing anew.</summary>
public static class RolloutEntries
{
    /// <summary>The newest shape of entries that this version reads and the one that it writes.</summary>
    public const int Version = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The data of a rollout's first entry.</summary>
    public static JsonObject Of(RolloutIntent intent) => (JsonObject)JsonSerializer.SerializeToNode(intent, Json)!;

    /// <summary>The data of a signal's entry.</summary>
    public static JsonObject Of(Signal signal, Rollout after) => (JsonObject)JsonSerializer.SerializeToNode(
        new Recorded(signal.Sentence, signal.Verdict, after.Phase, after.Step, after.ToTheEnd, after.HeldIn, after.Cause, after.Condemned, signal.Traffic), Json)!;

    /// <summary>The rollout that the entries tell of.</summary>
    /// <exception cref="JournalUnreadableException">An entry is of a kind or version that this version does not know, or its data does not fit.</exception>
    public static Rollout Fold(IReadOnlyList<JournalEntry> entries)
    {
        if (entries.Count == 0)
            throw new ArgumentException("A rollout has at least one entry.");
        Rollout? rollout = null;
        foreach (var entry in entries)
            rollout = Apply(rollout, entry);
        return rollout!;
    }

    /// <summary>The rollout after one more entry.</summary>
    /// <inheritdoc cref="Fold" path="/exception"/>
    public static Rollout Apply(Rollout? rollout, JournalEntry entry)
    {
        if (entry.Version > Version)
            throw new JournalUnreadableException($"Entry {entry.Number} ({entry.Kind}) has version {entry.Version}, this program reads up to {Version}; use the version of Pipeline that wrote it ({entry.By}).");
        try
        {
            if (rollout is null)
                return entry.Kind == EntryKind.Started
                    ? new Rollout(entry.Data.Deserialize<RolloutIntent>(Json)!, entry.At, entry.By) { LastEntry = entry.Number }
                    : throw new JournalUnreadableException($"Entry {entry.Number} is {entry.Kind}; a rollout's first entry is {EntryKind.Started}.");
            var after = entry.Kind == EntryKind.GuardTripped ? ByGuard(rollout, entry)
                : OperationEntries.Has(entry) ? rollout with { Operations = OperationEntries.Apply(rollout.Operations, entry) }
                : ByRecord(rollout, entry);
            return after with { LastEntry = entry.Number, Since = after.Phase == rollout.Phase && after.Step == rollout.Step ? rollout.Since : entry.At };
        }
        catch (JsonException mismatch)
        {
            throw new JournalUnreadableException($"Entry {entry.Number} ({entry.Kind}) does not have the fields of version {entry.Version}: {mismatch.Message}");
        }
    }

    // The edge knows nothing of phases: what its entry means is decided here.
    private static Rollout ByGuard(Rollout rollout, JournalEntry entry)
    {
        var seen = entry.Data.Deserialize<Tripped>(Json)!;
        return Transitions.Next(rollout, new(SignalKind.GuardTripped, seen.Reason)) is Decision.Go go
            ? go.Rollout with { Verdict = GuardVerdict.Of(seen.Reason, rollout.Intent.Plan.Gate.Guard, seen.Limit, seen.Metrics ?? [], seen.FirstFailures ?? []) }
            : rollout;
    }

    private static Rollout ByRecord(Rollout rollout, JournalEntry entry)
    {
        if (!Enum.TryParse<SignalKind>(entry.Kind, out _) || int.TryParse(entry.Kind, out _))
            throw new JournalUnreadableException($"Entry {entry.Number} is of the unknown kind '{entry.Kind}'; use the version of Pipeline that wrote it ({entry.By}).");
        var recorded = entry.Data.Deserialize<Recorded>(Json)!;
        return rollout with
        {
            Phase = recorded.Phase,
            Step = recorded.Step,
            ToTheEnd = recorded.ToTheEnd,
            HeldIn = recorded.HeldIn,
            Cause = recorded.Cause,
            Condemned = recorded.Condemned,
            Verdict = recorded.Verdict ?? rollout.Verdict,
            Counted = recorded.Traffic is { } reading ? rollout.Counted.With(reading) : rollout.Counted,
        };
    }

    private sealed record Tripped(string Reason, double Limit, IReadOnlyList<MetricReading>? Metrics, IReadOnlyList<FailedRequest>? FirstFailures);

    private sealed record Recorded(
        string Sentence, Verdict? Verdict, Phase Phase, int Step, bool ToTheEnd, Phase? HeldIn, string Cause, bool Condemned,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<SlotTotals>? Traffic = null);
}

/// <summary>The journal holds something that this version cannot read; guessing could route people wrongly.</summary>
public sealed class JournalUnreadableException(string message) : Exception(message);
