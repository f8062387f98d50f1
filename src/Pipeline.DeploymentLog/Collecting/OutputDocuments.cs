using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Documents;

namespace Pipeline.DeploymentLog.Collecting;

/// <summary>What a slot said, as documents. Secrets are masked here, so that none is ever on the disk.</summary>
internal sealed class OutputDocuments(SlotFields fields, CollectedSlot slot, ConfigurationMask mask)
{
    private readonly Dictionary<string, int> _ids = [];
    private long _sequence;

    public JsonObject Of(OutputEntry entry)
    {
        var message = SecretText.Of(mask.Of(entry.Text));
        var document = Document(entry.At, "module-output", message);
        document["event"]!["sequence"] = ++_sequence;
        if (entry.Level is { } level)
            document["log"] = new JsonObject { ["level"] = level };
        return document;
    }

    /// <summary>That entries are missing, and how many.</summary>
    public JsonObject LeftOut(DateTimeOffset at, long entries)
    {
        var document = Document(at, "module-output-left-out", $"{entries} entries of {slot.Name} were left out: it wrote more than is kept");
        document["log"] = new JsonObject { ["level"] = "warning" };
        document["rollout"]!["output"] = new JsonObject { ["left_out"] = entries };
        return document;
    }

    private JsonObject Document(DateTimeOffset at, string action, string message)
    {
        var document = fields.Of(StreamKind.Output, Id(at, message), action, at, slot);
        document["message"] = message;
        return document;
    }

    // By what was said and when, so that two who collect the same line write one document; the same said twice at once stays two.
    private string Id(DateTimeOffset at, string message)
    {
        var id = DocumentIds.Output(fields.Deployment, slot.Name, at, DocumentIds.Hex(message, 4));
        if (_ids.Count > MessageJoiner.MostLines * 10)
            _ids.Clear();
        var times = _ids[id] = _ids.GetValueOrDefault(id) + 1;
        return times == 1 ? id : $"{id}-{times}";
    }
}
