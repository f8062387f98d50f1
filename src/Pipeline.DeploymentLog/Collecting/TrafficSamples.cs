using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Documents;
using Pipeline.Ports;
using Pipeline.Traffic;

namespace Pipeline.DeploymentLog.Collecting;

/// <summary>What the slots served between two looks at the edge, as documents: a slot each, counts of that interval alone.</summary>
internal sealed class TrafficSamples(SlotFields fields, IReadOnlyList<CollectedSlot> slots)
{
    private EdgeObservation? _before;

    /// <summary>When the interval began that the next look ends; none before the first look.</summary>
    public DateTimeOffset? Since => _before?.At;

    /// <summary>The documents of the interval that a look ends; none for the first look, and for one that is not later than the last.</summary>
    public IReadOnlyList<JsonObject> Of(EdgeObservation look)
    {
        var before = _before;
        if (before is not null && look.At <= before.At)
            return [];
        _before = look;
        if (before is null)
            return [];
        var served = slots.ToDictionary(slot => slot.Name, slot => SlotTraffic.Between(Counts(before, slot), Counts(look, slot)));
        return [.. slots.Where(slot => served[slot.Name].HasAnything || look.Counts.Slots.Any(counts => counts.Slot == slot.Name)).Select(slot => Document(slot, look, before.At, served))];
    }

    private static SlotCounts Counts(EdgeObservation look, CollectedSlot slot) =>
        look.Counts.Slots.FirstOrDefault(counts => counts.Slot == slot.Name) ?? new(slot.Module, slot.Name, slot.Track);

    private JsonObject Document(CollectedSlot slot, EdgeObservation look, DateTimeOffset since, Dictionary<string, SlotTraffic> served)
    {
        var document = fields.Of(StreamKind.Usage, DocumentIds.Usage(fields.Deployment, $"{slot.Name}-traffic", look.At), "slot-traffic", look.At, slot);
        document["event"]!["duration"] = CommonFields.Nanoseconds(look.At - since);
        var traffic = served[slot.Name].Fields();
        var asked = look.Routes.Rollout == 0 ? 0 : look.Routes.Weight.BasisPoints / 100.0;
        traffic["weight_percent"] = slot.Track == SlotKind.Canary ? asked : 100 - asked;
        var all = slots.Where(other => other.Module == slot.Module).Sum(other => served[other.Name].Samples);
        if (all > 0)
            traffic["served_percent"] = Math.Round(100.0 * served[slot.Name].Samples / all, 2);
        document["rollout"]!["traffic"] = traffic;
        return document;
    }
}
