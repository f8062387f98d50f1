using Pipeline.Journal;
using Pipeline.Ports;
using Pipeline.Traffic;

namespace Pipeline.DeploymentLog.Tests.Projecting;

/// <summary>
/// The part of the edge that a projection uses, entries and marks. In memory because the real one is another project with
/// traffic of its own, and because a test must stop it between a batch and its mark; everything else refuses.
/// </summary>
internal sealed class JournalOnlyEdge(params IReadOnlyList<JournalEntry>[] rollouts) : IEdge
{
    public Dictionary<int, int> Marks { get; } = [];

    /// <summary>The edge dies before it has taken a mark.</summary>
    public bool DiesAtMark { get; set; }

    public Task<IReadOnlyList<int>> RolloutsAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<int>>([.. Enumerable.Range(1, rollouts.Length)]);

    public Task<IReadOnlyList<JournalEntry>> ReadAsync(int rollout, int after, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<JournalEntry>>([.. rollouts[rollout - 1].Where(entry => entry.Number > after)]);

    public Task<IReadOnlyDictionary<int, int>> MarksAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<int, int>>(Marks);

    public Task SetMarkAsync(int rollout, int entry, CancellationToken cancellation)
    {
        if (DiesAtMark)
            throw new EdgeUnreachableException("the edge does not answer");
        Marks[rollout] = Math.Max(entry, Marks.GetValueOrDefault(rollout));
        return Task.CompletedTask;
    }

    public Task<EdgeStatus> StatusAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public Task<Lease> AcquireLeaseAsync(string holder, string step, bool takeOver, CancellationToken cancellation) => throw new NotSupportedException();

    public Task RenewLeaseAsync(long token, string step, CancellationToken cancellation) => throw new NotSupportedException();

    public Task ReleaseLeaseAsync(long token, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<JournalEntry> AppendAsync(JournalAppend append, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<RouteTable> RoutesAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public Task<RouteTable> SetRoutesAsync(long token, RouteTable routes, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<EdgeObservation> ObserveAsync(int rollout, int after, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<DrainStatus> DrainAsync(long token, DrainRequest request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<string> CohortCookieAsync(SlotKind slot, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
