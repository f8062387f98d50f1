using System.Text.Json.Nodes;
using Pipeline.Journal;
using Pipeline.Rollouts;

namespace Pipeline.DeploymentLog.Documents;

/// <summary>One document a deployment, made at its final entry, so that figures over deployments are a count or a median of one action.</summary>
public static class SummaryDocument
{
    /// <summary>The summary of a rollout that has ended.</summary>
    /// <param name="final">The entry that ended it.</param>
    public static JsonObject Of(string product, string environment, Rollout rollout, JournalEntry final)
    {
        var mask = new ConfigurationMask(rollout.Intent);
        var succeeded = rollout.Phase == Phase.Promoted;
        var cause = mask.Of(rollout.Cause);
        var duration = final.At - rollout.StartedAt;
        var document = CommonFields.Of(product, environment, rollout, final, DocumentIds.Summary(environment, rollout.Intent.Number));
        document["message"] = $"{product} {rollout.Intent.Version} in {environment} {(succeeded ? "promoted" : "taken back")} after {duration.TotalSeconds:0} s"
            + (cause.Length > 0 ? $": {cause}" : "");
        document["log"] = new JsonObject { ["level"] = succeeded ? "info" : "error" };
        var named = document["event"]!.AsObject();
        named["action"] = "deployment-finished";
        named["type"] = new JsonArray("info");
        named["outcome"] = succeeded ? "success" : "failure";
        // ECS counts durations in nanoseconds; a tick is a hundred of them.
        named["duration"] = duration.Ticks * 100;
        if (cause.Length > 0)
            named["reason"] = cause;
        var fields = RolloutFields.Of(rollout, mask);
        fields["by"] = rollout.StartedBy;
        fields["entries"] = final.Number;
        if (!succeeded)
            fields["rollback"] = new JsonObject { ["cause"] = cause };
        document["rollout"] = fields;
        return document;
    }
}
