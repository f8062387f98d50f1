using System.Text.Json.Nodes;
using Pipeline.Journal;
using Pipeline.Rollouts;

namespace Pipeline.DeploymentLog.Documents;

/// <summary>One journal entry as an ECS document. Pure: the same entry gives the same document on every machine.</summary>
public static class EventDocument
{
    /// <summary>The document of an entry.</summary>
    /// <param name="deployment">With the rollout after the entry.</param>
    /// <param name="before">The rollout before it; none before the first.</param>
    public static JsonObject Of(Deployment deployment, Rollout? before, JournalEntry entry)
    {
        var rollout = deployment.Rollout;
        var mask = new ConfigurationMask(rollout.Intent);
        var meaning = EntryMeaning.Of(entry.Kind);
        var sentence = mask.Of(Sentence(rollout, entry));
        var document = EntryFields.Of(deployment, entry, DocumentIds.Entry(deployment.Id, entry.Number), meaning, sentence);
        document["message"] = Message(deployment, meaning, sentence);
        // Rows of verdicts and summaries have none, so it alone tells what is an entry.
        document["event"]!["sequence"] = entry.Number;
        AddTask(document, before, rollout, entry, meaning);
        document["rollout"] = RolloutFields.Of(rollout, entry, mask);
        return document;
    }

    // What was under way when it happened; an entry that ends it tells how long it took and what came of it.
    private static void AddTask(JsonObject document, Rollout? before, Rollout rollout, JournalEntry entry, EntryMeaning meaning)
    {
        var task = new JsonObject { ["name"] = (before ?? rollout).Phase.ToString(), ["type"] = "deploy" };
        document["cicd"]!["pipeline"]!["task"] = task;
        if (before is null || before.Phase == rollout.Phase && before.Step == rollout.Step)
            return;
        document["event"]!["duration"] = CommonFields.Nanoseconds(entry.At - before.Since);
        document["event"]!["start"] = CommonFields.Time(before.Since);
        document["event"]!["end"] = CommonFields.Time(entry.At);
        if (meaning.Outcome is "success" or "failure")
            task["run"] = new JsonObject { ["result"] = meaning.Outcome };
    }

    private static string Sentence(Rollout rollout, JournalEntry entry) => entry.Kind switch
    {
        EntryKind.Started => rollout.Intent.Reason,
        EntryKind.GuardTripped => EntryData.Text(entry, "reason"),
        _ => EntryData.Text(entry, "sentence"),
    };

    private static string Message(Deployment deployment, EntryMeaning meaning, string sentence)
    {
        var rollout = deployment.Rollout;
        var step = $"step {rollout.Step + 1} of {rollout.Intent.Plan.Steps.Count} ({rollout.Intent.Plan.Steps[rollout.Step].Weight})";
        var what = $"{deployment.Product} {rollout.Intent.Version} in {deployment.Environment}, {step}: {meaning.Action.Replace('-', ' ')}";
        return sentence.Length > 0 ? $"{what}: {sentence}" : what;
    }
}
