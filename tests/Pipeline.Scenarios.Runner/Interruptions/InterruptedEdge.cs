using Pipeline.Journal;
using Pipeline.Ports;
using Pipeline.Traffic;

namespace Pipeline.Scenarios.Runner.Interruptions;

/// <summary>The real edge, seen by a run to which something happens at a moment of the journal.</summary>
public sealed class InterruptedEdge(IEdge edge, JournalMoment moment) : IEdge
{
    public async Task<JournalEntry> AppendAsync(JournalAppend append, CancellationToken cancellation)
    {
        var isIt = append.After + 1 == moment.Entry;
        if (isIt && !moment.After)
            Interrupt();
        var entry = await edge.AppendAsync(append, cancellation);
        if (isIt && moment.After)
            Interrupt();
        return entry;
    }

    public Task<EdgeStatus> StatusAsync(CancellationToken cancellation) => edge.StatusAsync(cancellation);

    public Task<Lease> AcquireLeaseAsync(string holder, string step, bool takeOver, CancellationToken cancellation) =>
        edge.AcquireLeaseAsync(holder, step, takeOver, cancellation);

    public Task RenewLeaseAsync(long token, string step, CancellationToken cancellation) => edge.RenewLeaseAsync(token, step, cancellation);

    public Task ReleaseLeaseAsync(long token, CancellationToken cancellation) => edge.ReleaseLeaseAsync(token, cancellation);

    public Task<IReadOnlyList<int>> RolloutsAsync(CancellationToken cancellation) => edge.RolloutsAsync(cancellation);

    public Task<IReadOnlyList<JournalEntry>> ReadAsync(int rollout, int after, CancellationToken cancellation) => edge.ReadAsync(rollout, after, cancellation);

    public Task<RouteTable> RoutesAsync(CancellationToken cancellation) => edge.RoutesAsync(cancellation);

    public Task<RouteTable> SetRoutesAsync(long token, RouteTable routes, CancellationToken cancellation) => edge.SetRoutesAsync(token, routes, cancellation);

    public Task<EdgeObservation> ObserveAsync(int rollout, int after, CancellationToken cancellation) => edge.ObserveAsync(rollout, after, cancellation);

    public Task<DrainStatus> DrainAsync(long token, DrainRequest request, CancellationToken cancellation) => edge.DrainAsync(token, request, cancellation);

    public Task<string> CohortCookieAsync(SlotKind slot, CancellationToken cancellation) => edge.CohortCookieAsync(slot, cancellation);

    public Task<IReadOnlyDictionary<int, int>> MarksAsync(CancellationToken cancellation) => edge.MarksAsync(cancellation);

    public Task SetMarkAsync(int rollout, int entry, CancellationToken cancellation) => edge.SetMarkAsync(rollout, entry, cancellation);

    public ValueTask DisposeAsync() => edge.DisposeAsync();

    private void Interrupt() => Signals.SendToOwn(moment.Deed == Deed.Die ? Signals.Kill : Signals.Stop);
}
