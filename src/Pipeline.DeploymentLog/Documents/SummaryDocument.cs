using System.Text.Json.Nodes;
using Pipeline.Rollouts;

namespace Pipeline.DeploymentLog.Documents;

/// <summary>One document at the end of a deployment, so that figures over deployments are a count or a median of one action.</summary>
public static class SummaryDocument
{
    public const string Action = "deployment-finished";

    /// <summary>The summary of a rollout that has ended.</summary>
    public static JsonObject Of(Deployment deployment, JournalEnd end)
    {
        var rollout = deployment.Rollout;
        var mask = new ConfigurationMask(rollout.Intent);
        var succeeded = rollout.Phase == Phase.Promoted;
        var cause = mask.Of(rollout.Cause);
        var duration = end.Entry.At - rollout.StartedAt;
        var document = EntryFields.Of(
            deployment, end.Entry, DocumentIds.Summary(deployment.Id, end), new(Action, "info", succeeded ? "success" : "failure"), cause);
        document["message"] = $"{deployment.Product} {rollout.Intent.Version} in {deployment.Environment} {(succeeded ? "promoted" : "taken back")} after {duration.TotalSeconds:0} s"
            + (cause.Length > 0 ? $": {cause}" : "");
        var named = document["event"]!.AsObject();
        named["start"] = CommonFields.Time(rollout.StartedAt);
        named["end"] = CommonFields.Time(end.Entry.At);
        named["duration"] = CommonFields.Nanoseconds(duration);
        document["rollout"] = Fields(rollout, end, succeeded, cause, mask);
        return document;
    }

    private static JsonObject Fields(Rollout rollout, JournalEnd end, bool succeeded, string cause, ConfigurationMask mask)
    {
        var fields = RolloutFields.Of(rollout, mask);
        fields["by"] = rollout.StartedBy;
        fields["entries"] = end.Entry.Number;
        // What a person rolls back had been promoted, and failed all the same.
        fields["change_failed"] = !succeeded || rollout.Intent.Kind == RolloutKind.Rollback;
        if (!succeeded)
            fields["rollback"] = new JsonObject { ["cause"] = cause };
        if (succeeded && rollout.Intent is { Kind: RolloutKind.Forward, CommittedAt: { } committed } && end.Entry.At > committed)
            fields["lead_time_ns"] = CommonFields.Nanoseconds(end.Entry.At - committed);
        if (succeeded && end.FailedSince is { } failed)
            fields["recovery_time_ns"] = CommonFields.Nanoseconds(end.Entry.At - failed);
        if (rollout.Counted.Of(rollout.Intent.From.Concat(rollout.Intent.To).Select(module => module.Slot)) is { } counted)
            fields["loss"] = new JsonObject
            {
                ["requests"] = counted.Requests,
                ["requests_failed"] = counted.RequestsFailed,
                ["sockets_cut"] = counted.SocketsCut,
                ["operations"] = counted.Operations,
                ["operations_failed"] = counted.OperationsFailed,
            };
        return fields;
    }
}
