using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Pipeline.Administration;
using Pipeline.Journal;
using Pipeline.Ports;
using Pipeline.Traffic;

namespace Pipeline.EdgeClient;

/// <summary>An edge over any stream to its administration. Safe for concurrent calls, which wait for one another.</summary>
/// <param name="open">Opens a stream; called on the first call and after a stream broke.</param>
/// <param name="name">What people know the edge by, for messages: the socket's path or the container.</param>
/// <param name="timeout">How long a call may take; ten seconds unless given.</param>
public sealed class EdgeConnection(Func<CancellationToken, Task<Stream>> open, string name, TimeSpan? timeout = null) : IEdge
{
    private readonly AdminStream stream = new(open, name, timeout ?? TimeSpan.FromSeconds(10));

    public Task<EdgeStatus> StatusAsync(CancellationToken cancellation) =>
        AskAsync(new StatusRequest(), AdminJson.Default.EdgeStatus, cancellation);

    public Task<Lease> AcquireLeaseAsync(string holder, string step, bool takeOver, CancellationToken cancellation) =>
        ChangeAsync(new AcquireLeaseRequest(holder, step, takeOver), AdminJson.Default.Lease, cancellation);

    public Task RenewLeaseAsync(long token, string step, CancellationToken cancellation) =>
        AskAsync(new RenewLeaseRequest(token, step), AdminJson.Default.Boolean, cancellation);

    public Task ReleaseLeaseAsync(long token, CancellationToken cancellation) =>
        ChangeAsync(new ReleaseLeaseRequest(token), AdminJson.Default.Boolean, cancellation);

    public Task<IReadOnlyList<int>> RolloutsAsync(CancellationToken cancellation) =>
        AskAsync(new RolloutsRequest(), AdminJson.Default.IReadOnlyListInt32, cancellation);

    public Task<IReadOnlyList<JournalEntry>> ReadAsync(int rollout, int after, CancellationToken cancellation) =>
        AskAsync(new ReadRequest(rollout, after), AdminJson.Default.IReadOnlyListJournalEntry, cancellation);

    public Task<JournalEntry> AppendAsync(JournalAppend append, CancellationToken cancellation) =>
        ChangeAsync(new AppendRequest(append), AdminJson.Default.JournalEntry, cancellation);

    public Task<RouteTable> RoutesAsync(CancellationToken cancellation) =>
        AskAsync(new RoutesRequest(), AdminJson.Default.RouteTable, cancellation);

    public Task<RouteTable> SetRoutesAsync(long token, RouteTable routes, CancellationToken cancellation) =>
        ChangeAsync(new SetRoutesRequest(token, routes), AdminJson.Default.RouteTable, cancellation);

    public Task<EdgeObservation> ObserveAsync(int rollout, int after, CancellationToken cancellation) =>
        AskAsync(new ObserveRequest(rollout, after), AdminJson.Default.EdgeObservation, cancellation);

    public Task<DrainStatus> DrainAsync(long token, DrainRequest request, CancellationToken cancellation) =>
        ChangeAsync(new BeginDrainRequest(token, request), AdminJson.Default.DrainStatus, cancellation);

    public Task<string> CohortCookieAsync(SlotKind slot, CancellationToken cancellation) =>
        AskAsync(new CohortCookieRequest(slot), AdminJson.Default.String, cancellation);

    public Task<IReadOnlyDictionary<int, int>> MarksAsync(CancellationToken cancellation) =>
        AskAsync(new MarksRequest(), AdminJson.Default.IReadOnlyDictionaryInt32Int32, cancellation);

    public Task SetMarkAsync(int rollout, int entry, CancellationToken cancellation) =>
        AskAsync(new SetMarkRequest(rollout, entry), AdminJson.Default.Boolean, cancellation);

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private Task<T> AskAsync<T>(AdminRequest request, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        CallAsync(request, type, repeatable: true, cancellation);

    private Task<T> ChangeAsync<T>(AdminRequest request, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        CallAsync(request, type, repeatable: false, cancellation);

    private async Task<T> CallAsync<T>(AdminRequest request, JsonTypeInfo<T> type, bool repeatable, CancellationToken cancellation)
    {
        var answer = await stream.CallAsync(request, repeatable, cancellation);
        if (answer.Refused is { } refused)
            throw new EdgeRefusedException(refused.Refusal, refused.Message, refused.Holder);
        return answer.Result is { } result && result.Deserialize(type) is { } value
            ? value
            : throw new EdgeUnreachableException($"The edge at {name} answered {request.GetType().Name} without a result; is it of another version?");
    }
}
