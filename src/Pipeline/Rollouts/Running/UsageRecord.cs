using Pipeline.Gates.Slots;
using Pipeline.Ports;
using Pipeline.Traffic;

namespace Pipeline.Rollouts.Running;

/// <summary>Asks what slots use. Asking never delays a look: an answer is taken at the look after it came.</summary>
internal sealed class UsageRecord(RunContext context, CancellationToken cancellation)
{
    private readonly Dictionary<string, Task<SlotUsage?>> _asked = [];

    /// <summary>Takes what was answered and asks again.</summary>
    /// <param name="counts">What the slots have served by now.</param>
    public void Look(IEnumerable<string> slots, TrafficCounts counts)
    {
        foreach (var slot in slots)
        {
            if (_asked.TryGetValue(slot, out var asked) && !asked.IsCompleted)
                continue;
            if (asked is { IsCompletedSuccessfully: true, Result: { } usage })
                context.Usage.Keep(slot, Load(usage, counts.Slots.FirstOrDefault(counted => counted.Slot == slot)));
            _asked[slot] = context.Engine.UsageAsync(context.Environment.Name, slot, cancellation);
        }
    }

    /// <summary>Waits for what was asked last, once it is cancelled.</summary>
    public async Task EndAsync() => await Task.WhenAll((IEnumerable<Task>)_asked.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static SlotLoad Load(SlotUsage usage, SlotCounts? counted) => counted is null
        ? new(usage, 0, 0)
        : new(usage, counted.Requests + counted.SocketsOpened + counted.Operations, counted.SocketsOpen);
}
