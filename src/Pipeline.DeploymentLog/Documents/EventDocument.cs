using System.Text.Json.Nodes;
using Pipeline.Journal;
using Pipeline.Rollouts;

namespace Pipeline.DeploymentLog.Documents;

/// <summary>One journal entry as an ECS document. Pure: the same entry gives the same document on every machine.</summary>
public static class EventDocument
{
    /// <summary>The document of an entry.</summary>
    /// <param name="rollout">The rollout after the entry.</param>
    public static JsonObject Of(string product, string environment, Rollout rollout, JournalEntry entry)
    {
        var mask = new ConfigurationMask(rollout.Intent);
        var meaning = EntryMeaning.Of(entry.Kind);
        var sentence = mask.Of(Sentence(rollout, entry));
        var document = CommonFields.Of(product, environment, rollout, entry, DocumentIds.Entry(environment, rollout.Intent.Number, entry.Number));
        document["message"] = Message(product, environment, rollout, meaning, sentence);
        document["log"] = new JsonObject { ["level"] = meaning.Level };
        var named = document["event"]!.AsObject();
        named["action"] = meaning.Action;
        named["type"] = new JsonArray(meaning.Type);
        if (meaning.Outcome is not null)
            named["outcome"] = meaning.Outcome;
        if (sentence.Length > 0)
            named["reason"] = sentence;
        document["rollout"] = RolloutFields.Of(rollout, entry, mask);
        return document;
    }

    private static string Sentence(Rollout rollout, JournalEntry entry) => entry.Kind switch
    {
        EntryKind.Started => rollout.Intent.Reason,
        EntryKind.GuardTripped => EntryData.Text(entry, "reason"),
        _ => EntryData.Text(entry, "sentence"),
    };

    private static string Message(string product, string environment, Rollout rollout, EntryMeaning meaning, string sentence)
    {
        var step = $"step {rollout.Step + 1} of {rollout.Intent.Plan.Steps.Count} ({rollout.Intent.Plan.Steps[rollout.Step].Weight})";
        var what = $"{product} {rollout.Intent.Version} in {environment}, {step}: {meaning.Action.Replace('-', ' ')}";
        return sentence.Length > 0 ? $"{what}: {sentence}" : what;
    }
}
