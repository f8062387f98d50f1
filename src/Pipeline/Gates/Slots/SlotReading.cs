using Pipeline.Ports;
using Pipeline.Products;

namespace Pipeline.Gates.Slots;

/// <summary>What a slot used at one moment, with the work that it had done by then.</summary>
/// <param name="Served">Requests, socket connects and operations since the edge first routed to it.</param>
/// <param name="Sockets">People's sockets that it holds.</param>
public sealed record SlotLoad(SlotUsage Used, long Served, long Sockets);

/// <summary>What is known of a canary's slot itself, whatever its traffic says.</summary>
/// <param name="Limits">What it may use.</param>
/// <param name="Found">Whether the engine still has it, and how often it was started again; none when it is gone.</param>
public sealed record SlotReading(string Module, string Slot, ResourceLimits Limits, RunningSlot? Found)
{
    /// <summary>What happened to it since the step was opened.</summary>
    public IReadOnlyList<SlotEvent> Events { get; init; } = [];

    /// <summary>What happened to the slot that it replaces.</summary>
    public IReadOnlyList<SlotEvent> StableEvents { get; init; } = [];

    /// <summary>What it used in its present life, oldest first.</summary>
    public IReadOnlyList<SlotLoad> Usage { get; init => field = PresentLife(value); } = [];

    /// <summary>What the slot that it replaces used over the same time, oldest first; empty where there is none.</summary>
    public IReadOnlyList<SlotLoad> StableUsage { get; init => field = PresentLife(value); } = [];

    // A process that was started again counts its time from zero.
    private static IReadOnlyList<SlotLoad> PresentLife(IReadOnlyList<SlotLoad> all)
    {
        var first = all.Count - 1;
        while (first > 0 && all[first - 1].Used.CpuTime <= all[first].Used.CpuTime && all[first - 1].Used.Restarts == all[first].Used.Restarts)
            first--;
        return first <= 0 ? all : [.. all.Skip(first)];
    }
}
