using Pipeline.Ports;

namespace Pipeline.Tests.Running;

/// <summary>Slots in memory, with the engine's rules.</summary>
internal sealed class InMemoryEngine : IEngine
{
    private readonly Dictionary<string, RunningSlot> _slots = [];

    public string Name => "memory";

    /// <summary>Slots that never become ready.</summary>
    public HashSet<string> NeverReady { get; } = [];

    /// <summary>Nobody can ask it what runs.</summary>
    public bool Silent { get; set; }

    public IEnumerable<string> Slots => _slots.Keys.Order();

    public Task<RunningSlot> StartAsync(SlotSpec slot, CancellationToken cancellation) =>
        Task.FromResult(_slots[slot.Name] = new(slot.Name, slot.Module, slot.Revision, slot.Digest, new Uri("http://127.0.0.1:2"), true, 0));

    public Task<IReadOnlyList<RunningSlot>> InspectAsync(string environment, CancellationToken cancellation) =>
        Silent ? throw new EngineSilentException("nobody answers") : Task.FromResult<IReadOnlyList<RunningSlot>>([.. _slots.Values]);

    public Task<Readiness> WaitUntilReadyAsync(string environment, string slot, TimeSpan timeout, CancellationToken cancellation) =>
        Task.FromResult(NeverReady.Contains(slot) ? new Readiness(false, "no database", ["cannot open chat.db"]) : Readiness.Yes);

    public Task StopAsync(string environment, string slot, CancellationToken cancellation) => Task.FromResult(_slots.Remove(slot));

    public Task<IReadOnlyList<string>> LogsAsync(string environment, string slot, int lines, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<string>>([]);

    public Task<SlotUsage?> UsageAsync(string environment, string slot, CancellationToken cancellation) => Task.FromResult<SlotUsage?>(null);

    public Task<IEdge> EnsureEdgeAsync(EdgeSpec edge, CancellationToken cancellation) => throw new NotSupportedException("The world has one edge.");

    public Task<IEdge> ConnectEdgeAsync(string environment, CancellationToken cancellation) => throw new NotSupportedException("The world has one edge.");

    public IReadOnlyList<ManualStep> ByHand(string environment) => [];

    public Task StopEnvironmentAsync(string environment, CancellationToken cancellation) => throw new NotSupportedException("The world has one edge.");
}
