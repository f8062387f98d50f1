using Pipeline.Gates.Slots;

namespace Pipeline.Rollouts.Running;

/// <summary>What slots used over the last two minutes.</summary>
internal sealed class UsageHistory
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(2);

    private readonly Dictionary<string, List<SlotLoad>> _read = [];

    /// <summary>The readings of a slot, oldest first.</summary>
    public IReadOnlyList<SlotLoad> Of(string slot) => _read.TryGetValue(slot, out var read) ? [.. read] : [];

    /// <summary>Keeps a reading unless it is known already.</summary>
    public void Keep(string slot, SlotLoad load)
    {
        if (!_read.TryGetValue(slot, out var read))
            _read[slot] = read = [];
        if (read is [.., var last] && last.Used.At >= load.Used.At)
            return;
        read.Add(load);
        read.RemoveAll(old => load.Used.At - old.Used.At > Kept);
    }
}
