using System.Text.Json.Nodes;
using Pipeline.Care;
using Pipeline.Gates;
using Pipeline.Journal;
using Pipeline.Releases;
using Pipeline.Rollouts;

namespace Pipeline.DeploymentLog.Documents;

/// <summary>What neither ECS nor OpenTelemetry has a name for, under our own root.</summary>
internal static class RolloutFields
{
    public static JsonObject Of(Rollout rollout, JournalEntry entry, ConfigurationMask mask)
    {
        var fields = Of(rollout, mask);
        fields["by"] = entry.By;
        // A verdict stays with the rollout; only the entry that brought it tells it again.
        if (entry.Data["verdict"] is JsonObject && rollout.Verdict is { } verdict)
            fields["gate"] = Gate(verdict, mask);
        if (EntryData.Number(entry.Data["evidence"]) is { } evidence)
            fields["evidence"] = evidence;
        if (entry.Kind == EntryKind.GuardTripped && entry.Data["metrics"] is JsonArray metrics)
            fields["metrics"] = Metrics(metrics);
        if (OperationEntries.Has(entry) && rollout.Operations is [.., var operation])
            fields["operation"] = Operation(operation);
        if (entry.Kind == EntryKind.Started)
            AddModules(fields, rollout.Intent);
        return fields;
    }

    /// <summary>Where a rollout stands, without what is told only once.</summary>
    public static JsonObject Of(Rollout rollout, ConfigurationMask mask)
    {
        var intent = rollout.Intent;
        var fields = new JsonObject
        {
            ["number"] = intent.Number,
            ["kind"] = intent.Kind.ToString(),
            ["phase"] = rollout.Phase.ToString(),
            ["step"] = rollout.Step + 1,
            ["steps"] = intent.Plan.Steps.Count,
            ["weight_percent"] = intent.Plan.Steps[rollout.Step].Weight.BasisPoints / 100.0,
            ["condemned"] = rollout.Condemned,
            ["to_version"] = intent.Version,
        };
        if (intent.FromVersion is { } from)
            fields["from_version"] = from;
        if (rollout.Cause.Length > 0)
            fields["cause"] = mask.Of(rollout.Cause);
        return fields;
    }

    private static JsonObject Gate(Verdict verdict, ConfigurationMask mask) => new()
    {
        ["verdict"] = verdict.Outcome.ToString(),
        ["sentence"] = mask.Of(verdict.Sentence),
        ["rows"] = new JsonArray([.. verdict.Rows.Select(GateRowFields.Of)]),
    };

    private static JsonObject Operation(Operation operation) => new()
    {
        ["kind"] = operation.Kind.ToString(),
        ["module"] = operation.Module,
        ["slots"] = new JsonArray([.. operation.Slots.Select(slot => (JsonNode)slot)]),
    };

    // The edge's entry may be of a later edge: keys that are not known here stay out of the document.
    private static JsonArray Metrics(JsonArray metrics) => [.. metrics.OfType<JsonObject>().Select(metric => new JsonObject
    {
        ["metric"] = EntryData.Text(metric["metric"]),
        ["canary_failed"] = EntryData.Number(metric["canaryFailed"]),
        ["canary_total"] = EntryData.Number(metric["canaryTotal"]),
        ["stable_failed"] = EntryData.Number(metric["stableFailed"]),
        ["stable_total"] = EntryData.Number(metric["stableTotal"]),
        ["evidence"] = EntryData.Number(metric["evidence"]),
    })];

    private static void AddModules(JsonObject fields, RolloutIntent intent)
    {
        fields["modules"] = Modules(intent.To);
        fields["replaced_modules"] = Modules(intent.Replaced);
    }

    // Configuration may hold secrets: its keys are told, its values never, not even as a digest that guesses could be tried on.
    private static JsonArray Modules(IEnumerable<DeployedModule> modules) => [.. modules.Select(module => new JsonObject
    {
        ["name"] = module.Release.Module,
        ["slot"] = module.Slot,
        ["revision"] = module.Revision,
        ["version"] = module.Version,
        ["digest"] = module.Release.Digest,
        ["configuration_keys"] = new JsonArray([.. module.Release.Configuration.Keys.Order(StringComparer.Ordinal).Select(key => (JsonNode)key)]),
    })];
}
