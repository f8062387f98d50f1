using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Documents;
using Pipeline.Journal;
using Pipeline.Rollouts;

namespace Pipeline.DeploymentLog.Tests.Documents;

/// <summary>The documents that journals become.</summary>
internal static class Written
{
    /// <summary>Every document of a journal, in the order in which they are written.</summary>
    public static List<JsonObject> All(IReadOnlyList<JournalEntry> entries, DateTimeOffset? failedSince = null)
    {
        var documents = new List<JsonObject>();
        Rollout? rollout = null;
        var isFirst = true;
        foreach (var entry in entries)
        {
            var before = rollout;
            rollout = RolloutEntries.Apply(before, entry);
            JournalEnd? end = EntryDocuments.Ends(before, rollout) ? new(entry, isFirst) { FailedSince = failedSince } : null;
            isFirst &= end is null;
            documents.AddRange(EntryDocuments.All(new("chat", "production", rollout), before, entry, end));
        }

        return documents;
    }

    /// <summary>The documents of one action.</summary>
    public static List<JsonObject> With(this IEnumerable<JsonObject> documents, string action) =>
        [.. documents.Where(document => (string?)document["event"]!["action"] == action)];

    /// <summary>Dotted names of the fields that have a value.</summary>
    public static IEnumerable<string> Names(JsonNode? node, string name = "") => node switch
    {
        JsonObject map => map.SelectMany(pair => Names(pair.Value, name.Length == 0 ? pair.Key : $"{name}.{pair.Key}")),
        JsonArray list => list.SelectMany(item => Names(item, name)),
        _ => [name],
    };
}
