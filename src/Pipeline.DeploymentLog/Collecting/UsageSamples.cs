using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Documents;
using Pipeline.Ports;

namespace Pipeline.DeploymentLog.Collecting;

/// <summary>What a slot uses of the machine, as documents.</summary>
internal sealed class UsageSamples(SlotFields fields, CollectedSlot slot)
{
    private SlotUsage? _before;

    /// <summary>The document of a reading; none when the engine gave the same one again.</summary>
    public JsonObject? Of(SlotUsage usage)
    {
        if (_before?.At >= usage.At)
            return null;
        var document = fields.Of(StreamKind.Usage, DocumentIds.Usage(fields.Deployment, slot.Name, usage.At), "slot-usage", usage.At, slot);
        var used = new JsonObject
        {
            ["cpu_seconds"] = Math.Round(usage.CpuTime.TotalSeconds, 3),
            ["memory_bytes"] = usage.MemoryBytes,
            ["threads"] = usage.Threads,
            ["restarts"] = usage.Restarts,
            ["oom_kills"] = usage.OomKills,
        };
        // A slot that was started again begins at nothing.
        if (_before is { } before && usage.CpuTime >= before.CpuTime)
            used["cpu_percent"] = Math.Round(100 * (usage.CpuTime - before.CpuTime) / (usage.At - before.At), 2);
        Add(used, "handles", usage.Handles);
        Add(used, "received_bytes", usage.ReceivedBytes);
        Add(used, "sent_bytes", usage.SentBytes);
        document["rollout"]!["usage"] = used;
        _before = usage;
        return document;
    }

    // Zero is what an engine says that cannot see it.
    private static void Add(JsonObject used, string name, long value)
    {
        if (value > 0)
            used[name] = value;
    }
}
