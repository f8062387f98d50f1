namespace Pipeline.Traffic;

/// <summary>What the edge had counted for a slot at one moment, as far as it tells of loss.</summary>
/// <param name="SocketsCut">Sockets that ended without a close frame although the client was still there.</param>
public sealed record SlotTotals(string Slot, long Requests, long RequestsFailed, long SocketsCut, long Operations, long OperationsFailed)
{
    /// <summary>The totals of every slot that was routed at a look.</summary>
    public static IReadOnlyList<SlotTotals> Of(TrafficCounts counts) => [.. counts.Slots.Select(slot => new SlotTotals(
        slot.Slot, slot.Requests, slot.RequestsFailed, slot.SocketsCut, slot.Operations, slot.OperationsFailed))];

    /// <summary>What was counted from one reading to the next. A smaller number is an edge that was started again, and began at zero.</summary>
    public SlotTotals Since(SlotTotals before) => new(
        Slot, Grown(before.Requests, Requests), Grown(before.RequestsFailed, RequestsFailed), Grown(before.SocketsCut, SocketsCut),
        Grown(before.Operations, Operations), Grown(before.OperationsFailed, OperationsFailed));

    /// <summary>Both together, under the name of the first.</summary>
    public SlotTotals Plus(SlotTotals other) => new(
        Slot, Requests + other.Requests, RequestsFailed + other.RequestsFailed, SocketsCut + other.SocketsCut,
        Operations + other.Operations, OperationsFailed + other.OperationsFailed);

    private static long Grown(long before, long now) => now >= before ? now - before : now;
}
