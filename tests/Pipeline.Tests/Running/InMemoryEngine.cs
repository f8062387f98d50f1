using System.Runtime.CompilerServices;
using Pipeline.Ports;

namespace Pipeline.Tests.Running;

/// <summary>Slots in memory, with the engine's rules.</summary>
internal sealed class InMemoryEngine : IEngine
{
    private readonly Dictionary<string, RunningSlot> _slots = [];

    public string Name => "memory";

    /// <summary>Slots that never become ready.</summary>
    public HashSet<string> NeverReady { get; } = [];

    /// <summary>What happens to slots as soon as they are watched.</summary>
    public List<SlotEvent> Happens { get; } = [];

    /// <summary>What slots wrote.</summary>
    public Dictionary<string, IReadOnlyList<string>> Output { get; } = [];

    /// <summary>Nobody can ask it what runs.</summary>
    public bool Silent { get; set; }

    public IEnumerable<string> Slots => _slots.Keys.Order();

    public Task<RunningSlot> StartAsync(SlotSpec slot, CancellationToken cancellation) =>
        Task.FromResult(_slots[slot.Name] = new(slot.Name, slot.Module, slot.Revision, slot.Digest, new Uri("http://127.0.0.1:2"), true, 0));

    public Task<IReadOnlyList<RunningSlot>> InspectAsync(string environment, CancellationToken cancellation) =>
        Silent ? throw new EngineSilentException("nobody answers") : Task.FromResult<IReadOnlyList<RunningSlot>>([.. _slots.Values]);

    public Task<Readiness> WaitUntilReadyAsync(string environment, string slot, TimeSpan timeout, CancellationToken cancellation) =>
        Task.FromResult(NeverReady.Contains(slot) ? new Readiness(false, "no database", ["cannot open chat.db"]) : Readiness.Yes);

    public Task StopAsync(string environment, string slot, CancellationToken cancellation) => Task.FromResult(_slots.Remove(slot) | Changed.Remove(slot));

    public Task<IReadOnlyList<string>> LogsAsync(string environment, string slot, int lines, CancellationToken cancellation) =>
        Task.FromResult(Output.GetValueOrDefault(slot, []));

    public Task<SlotUsage?> UsageAsync(string environment, string slot, CancellationToken cancellation) => Task.FromResult<SlotUsage?>(null);

    /// <summary>Every division of the cores: the slots apart and the cores they have.</summary>
    public List<(string Slots, int Cores)> Divisions { get; } = [];

    public Task SetCoresApartAsync(string environment, IReadOnlyCollection<string> slots, int cores, CancellationToken cancellation)
    {
        Divisions.Add((string.Join(",", slots), cores));
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<SlotEvent> WatchAsync(string environment, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var happened in Happens.Where(happened => _slots.ContainsKey(happened.Slot)))
            yield return happened;
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
    }

    public Task<IEdge> EnsureEdgeAsync(EdgeSpec edge, CancellationToken cancellation) => throw new NotSupportedException("The world has one edge.");

    public Task<IEdge> ConnectEdgeAsync(string environment, CancellationToken cancellation) => throw new NotSupportedException("The world has one edge.");

    public IReadOnlyList<ManualStep> ByHand(string environment) => [];

    public Task StopEnvironmentAsync(string environment, CancellationToken cancellation) => throw new NotSupportedException("The world has one edge.");

    /// <summary>What somebody changed of a slot by hand, in words, by slot.</summary>
    public Dictionary<string, IReadOnlyList<string>> Changed { get; } = [];

    /// <summary>Kept content, by digest.</summary>
    public Dictionary<string, StoredContent> Content { get; } = [];

    public Task<IReadOnlyList<string>> DeviationsAsync(SlotSpec slot, CancellationToken cancellation) => Task.FromResult(Changed.GetValueOrDefault(slot.Name, []));

    public Task<IReadOnlyList<string>> EdgeDeviationsAsync(EdgeSpec edge, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<string>>([]);

    public Task<TimeSpan> ReplaceEdgeAsync(EdgeSpec edge, CancellationToken cancellation) => Task.FromResult(TimeSpan.FromMilliseconds(20));

    public Task<IReadOnlyList<StoredContent>> ContentAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<StoredContent>>([.. Content.Values]);

    public Task RemoveContentAsync(string digest, CancellationToken cancellation) => Task.FromResult(Content.Remove(digest));

    /// <summary>Takes a slot away behind everybody's back.</summary>
    public void Lose(string slot) => _slots.Remove(slot);
}
