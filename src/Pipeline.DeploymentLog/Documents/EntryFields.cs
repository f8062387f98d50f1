using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Journal;
using Pipeline.Rollouts;

namespace Pipeline.DeploymentLog.Documents;

/// <summary>What documents of the journal carry besides: who, from which commit, and how far the deployment is.</summary>
internal static class EntryFields
{
    public static JsonObject Of(Deployment deployment, JournalEntry entry, string id, EntryMeaning meaning, string sentence)
    {
        var document = CommonFields.Of(StreamKind.Deployment, deployment, entry.At, id, meaning.Action);
        var named = document["event"]!.AsObject();
        named["category"] = new JsonArray("configuration");
        named["type"] = new JsonArray(meaning.Type);
        if (meaning.Outcome is not null)
            named["outcome"] = meaning.Outcome;
        if (sentence.Length > 0)
            named["reason"] = sentence;
        document["log"] = new JsonObject { ["level"] = meaning.Level };
        document["artifact"] = new JsonObject
        {
            ["version"] = deployment.Intent.Version,
            ["hash"] = new JsonArray([.. deployment.Intent.Moving.Select(module => (JsonNode)module.Release.Digest)]),
        };
        AddWho(document, entry.By);
        AddEnd(document, deployment.Rollout);
        if (deployment.Intent.Commit is { } commit)
            document["vcs"] = new JsonObject { ["ref"] = new JsonObject { ["head"] = new JsonObject { ["revision"] = commit } } };
        return document;
    }

    // A runner is user@machine:process, the edge has a name alone.
    private static void AddWho(JsonObject document, string by)
    {
        var at = by.LastIndexOf('@');
        document["user"] = new JsonObject { ["name"] = at < 0 ? by : by[..at] };
        if (at < 0)
            return;
        var machine = by[(at + 1)..].Split(':', 2);
        document["host"] = new JsonObject { ["name"] = machine[0] };
        if (machine.Length == 2 && int.TryParse(machine[1], NumberStyles.None, CultureInfo.InvariantCulture, out var process))
            document["process"] = new JsonObject { ["pid"] = process };
    }

    private static void AddEnd(JsonObject document, Rollout rollout)
    {
        if (!rollout.IsFinal)
            return;
        var succeeded = rollout.Phase == Phase.Promoted;
        document["deployment"]!["status"] = succeeded ? "succeeded" : "failed";
        document["cicd"]!["pipeline"]!["result"] = succeeded ? "success" : rollout.Condemned ? "failure" : "cancellation";
    }
}
