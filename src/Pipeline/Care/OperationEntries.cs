using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Journal;

namespace Pipeline.Care;

/// <summary>Operations as journal entries. They stand in the journal of the last rollout and never change its phase.</summary>
public static class OperationEntries
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The data of an operation's first entry.</summary>
    public static JsonObject Began(OperationKind kind, string? module, IReadOnlyList<string> slots, string reason) =>
        (JsonObject)JsonSerializer.SerializeToNode(new Recorded(kind, module, slots, reason), Json)!;

    /// <summary>The data of its last entry.</summary>
    public static JsonObject Ended(string outcome) => new() { ["sentence"] = outcome };

    /// <summary>Whether an entry tells of an operation.</summary>
    public static bool Has(JournalEntry entry) => entry.Kind is EntryKind.OperationBegan or EntryKind.OperationEnded;

    /// <summary>The operations after one more entry. One that began while another was open has found that one interrupted.</summary>
    /// <exception cref="JsonException">The data does not fit.</exception>
    public static IReadOnlyList<Operation> Apply(IReadOnlyList<Operation> before, JournalEntry entry)
    {
        if (entry.Kind == EntryKind.OperationBegan)
        {
            var began = entry.Data.Deserialize<Recorded>(Json)!;
            return [.. before, new(began.Kind, began.Module, began.Slots, began.Sentence, entry.By, entry.At)];
        }

        var outcome = (string?)entry.Data["sentence"] ?? "";
        return before is [.., { IsOpen: true } open] ? [.. before.SkipLast(1), open with { EndedAt = entry.At, Outcome = outcome }] : before;
    }

    private sealed record Recorded(OperationKind Kind, string? Module, IReadOnlyList<string> Slots, string Sentence);
}
