using Pipeline.Ports;

namespace Pipeline.Rollouts.Running;

/// <summary>What slots used over the last while. Asking never delays a look: an answer is taken at the look after it came.</summary>
internal sealed class UsageRecord(RunContext context, CancellationToken cancellation)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, List<SlotUsage>> _read = [];
    private readonly Dictionary<string, Task<SlotUsage?>> _asked = [];

    /// <summary>The readings of a slot, oldest first.</summary>
    public IReadOnlyList<SlotUsage> Of(string slot) => _read.TryGetValue(slot, out var read) ? [.. read] : [];

    /// <summary>Takes what was answered and asks again.</summary>
    public void Look(IEnumerable<string> slots)
    {
        foreach (var slot in slots)
        {
            if (_asked.TryGetValue(slot, out var asked) && !asked.IsCompleted)
                continue;
            if (asked is { IsCompletedSuccessfully: true, Result: { } usage })
                Keep(slot, usage);
            _asked[slot] = context.Engine.UsageAsync(context.Environment.Name, slot, cancellation);
        }
    }

    /// <summary>Waits for what was asked last, once it is cancelled.</summary>
    public async Task EndAsync() => await Task.WhenAll((IEnumerable<Task>)_asked.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private void Keep(string slot, SlotUsage usage)
    {
        if (!_read.TryGetValue(slot, out var read))
            _read[slot] = read = [];
        if (read is [.., var last] && last.At >= usage.At)
            return;
        read.Add(usage);
        read.RemoveAll(old => usage.At - old.At > Kept);
    }
}
