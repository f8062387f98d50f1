namespace Pipeline.Traffic;

/// <summary>
/// What slots were counted during a rollout, added up over the readings that its journal holds: the edge forgets a slot
/// when it is not routed any more, so no single reading has it all.
/// </summary>
public sealed record CountedTraffic
{
    public static readonly CountedTraffic None = new();

    private CountedTraffic()
    {
    }

    /// <summary>By slot, from the first reading to the last. A slot that was read once is not here: nothing is known of it since.</summary>
    public IReadOnlyDictionary<string, SlotTotals> Slots { get; private init; } = new Dictionary<string, SlotTotals>();

    private IReadOnlyDictionary<string, SlotTotals> Last { get; init; } = new Dictionary<string, SlotTotals>();

    /// <summary>With one more reading.</summary>
    public CountedTraffic With(IReadOnlyList<SlotTotals> reading)
    {
        var slots = new Dictionary<string, SlotTotals>(Slots);
        var last = new Dictionary<string, SlotTotals>(Last);
        foreach (var now in reading)
        {
            if (last.TryGetValue(now.Slot, out var before))
            {
                var grown = now.Since(before);
                slots[now.Slot] = slots.TryGetValue(now.Slot, out var sum) ? sum.Plus(grown) : grown;
            }

            last[now.Slot] = now;
        }

        return new() { Slots = slots, Last = last };
    }

    /// <summary>The sum over some slots; none when nothing is known of any.</summary>
    public SlotTotals? Of(IEnumerable<string> slots)
    {
        var known = slots.Distinct().Where(Slots.ContainsKey).Select(slot => Slots[slot]).ToList();
        return known.Count == 0 ? null : known.Aggregate((sum, next) => sum.Plus(next));
    }
}
