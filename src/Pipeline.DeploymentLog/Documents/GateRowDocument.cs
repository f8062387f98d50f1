using System.Text.Json.Nodes;
using Pipeline.Gates;
using Pipeline.Journal;

namespace Pipeline.DeploymentLog.Documents;

/// <summary>A row of a verdict as a document of its own: what shows tables of documents cannot look into lists of objects.</summary>
public static class GateRowDocument
{
    public const string Action = "gate-row";

    /// <summary>The rows of the verdict that an entry brought, in its order; nothing for an entry that brought none.</summary>
    public static IEnumerable<JsonObject> All(Deployment deployment, JournalEntry entry)
    {
        var brought = entry.Kind == EntryKind.GuardTripped || entry.Data["verdict"] is JsonObject;
        return brought && deployment.Rollout.Verdict is { } verdict
            ? verdict.Rows.Select((row, index) => Of(deployment, entry, row, index + 1))
            : [];
    }

    private static JsonObject Of(Deployment deployment, JournalEntry entry, GateRow row, int number)
    {
        var rollout = deployment.Rollout;
        var mask = new ConfigurationMask(rollout.Intent);
        var outcome = row.Outcome switch { VerdictOutcome.Pass => "success", VerdictOutcome.Fail => "failure", VerdictOutcome.Inconclusive => "unknown" };
        var document = EntryFields.Of(
            deployment, entry, DocumentIds.GateRow(deployment.Id, entry.Number, number), new(Action, "info", outcome), mask.Of(row.Sentence));
        document["message"] = $"{row.Metric}: canary {row.Canary}, stable {row.Stable}, limit {row.Limit}, {row.Samples}: {row.Outcome}";
        document["rule"] = new JsonObject { ["name"] = row.Metric };
        var fields = RolloutFields.Of(rollout, mask);
        fields["by"] = entry.By;
        fields["entry"] = entry.Number;
        fields["gate"] = Gate(row);
        document["rollout"] = fields;
        return document;
    }

    private static JsonObject Gate(GateRow row)
    {
        var gate = GateRowFields.Of(row);
        if (row.Against is { } against)
            gate["against"] = against;
        if (row.Shown is { } shown)
            gate["shown"] = shown;
        return gate;
    }
}
