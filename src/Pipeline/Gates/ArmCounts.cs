using Pipeline.Traffic;

namespace Pipeline.Gates;

/// <summary>One side's traffic.</summary>
public sealed record ArmCounts(long Total, long Failed, LatencyDistribution Latency)
{
    /// <summary>The share that failed, 0 to 1; none without samples.</summary>
    public double? FailedShare => Total == 0 ? null : (double)Failed / Total;

    /// <summary>Requests, socket connects and operations of the slots, counted since an earlier reading.</summary>
    public static ArmCounts Of(TrafficCounts now, TrafficCounts before, IReadOnlySet<string> slots)
    {
        var total = 0L;
        var failed = 0L;
        var latency = LatencyDistribution.Empty;
        foreach (var slot in now.Slots.Where(slot => slots.Contains(slot.Slot)))
        {
            var then = before.Slots.FirstOrDefault(other => other.Slot == slot.Slot) ?? new SlotCounts(slot.Module, slot.Slot, slot.Kind);
            failed += Failures(slot) - Failures(then);
            total += slot.Requests + slot.SocketsOpened + slot.SocketConnectsFailed + slot.Operations
                - then.Requests - then.SocketsOpened - then.SocketConnectsFailed - then.Operations;
            latency = latency.Plus(slot.Latency.Since(then.Latency));
        }

        return new(total, failed, latency);
    }

    private static long Failures(SlotCounts slot) => slot.RequestsFailed + slot.SocketConnectsFailed + slot.OperationsFailed;
}
