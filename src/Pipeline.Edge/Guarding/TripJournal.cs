using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Edge.Remembering;
using Pipeline.Gates;
using Pipeline.Journal;

namespace Pipeline.Edge.Guarding;

/// <summary>The one kind of entry that the edge writes by itself.</summary>
internal static class TripJournal
{
    public static bool Holds(Journals journals, int rollout) =>
        journals.Read(rollout, 0).Any(entry => entry.Kind == EntryKind.GuardTripped);

    public static void Write(Journals journals, GuardReading reading) =>
        journals.Append(reading.Rollout, EntryKind.GuardTripped, 1, "edge", new JsonObject
        {
            ["reason"] = reading.Reason,
            ["evidence"] = reading.Evidence,
            ["limit"] = reading.Limit,
            ["metrics"] = JsonSerializer.SerializeToNode(reading.Metrics, StateJson.Default.IReadOnlyListMetricReading),
            ["firstFailures"] = JsonSerializer.SerializeToNode(reading.FirstFailures, StateJson.Default.IReadOnlyListFailedRequest),
        });
}
