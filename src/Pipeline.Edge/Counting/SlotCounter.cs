using Pipeline.Traffic;

namespace Pipeline.Edge.Counting;

/// <summary>Running totals of one slot. Safe to use from many threads, without a lock.</summary>
internal sealed class SlotCounter
{
    private readonly long[] _latency = new long[LatencyDistribution.BucketCount];
    private long _requests;
    private long _requestsFailed;
    private long _elapsed;
    private long _socketsOpened;
    private long _socketConnectsFailed;
    private long _socketsOpen;
    private long _socketsCut;
    private long _operations;
    private long _operationsFailed;

    public void Request(bool failed, TimeSpan elapsed)
    {
        Interlocked.Increment(ref _requests);
        if (failed)
            Interlocked.Increment(ref _requestsFailed);
        Interlocked.Add(ref _elapsed, elapsed.Ticks);
        Interlocked.Increment(ref _latency[LatencyDistribution.BucketOf(elapsed.TotalMilliseconds)]);
    }

    public void SocketOpened()
    {
        Interlocked.Increment(ref _socketsOpened);
        Interlocked.Increment(ref _socketsOpen);
    }

    public void SocketConnectFailed() => Interlocked.Increment(ref _socketConnectsFailed);

    public void SocketEnded(bool cut)
    {
        Interlocked.Decrement(ref _socketsOpen);
        if (cut)
            Interlocked.Increment(ref _socketsCut);
    }

    public void Operations(OperationOutcomes outcomes)
    {
        Interlocked.Add(ref _operations, outcomes.Ok + outcomes.AllFailed);
        Interlocked.Add(ref _operationsFailed, outcomes.AllFailed);
    }

    public SlotCounts Read(string module, string slot, SlotKind kind) => new(module, slot, kind)
    {
        Requests = Interlocked.Read(ref _requests),
        RequestsFailed = Interlocked.Read(ref _requestsFailed),
        SocketsOpened = Interlocked.Read(ref _socketsOpened),
        SocketConnectsFailed = Interlocked.Read(ref _socketConnectsFailed),
        SocketsOpen = Interlocked.Read(ref _socketsOpen),
        SocketsCut = Interlocked.Read(ref _socketsCut),
        Operations = Interlocked.Read(ref _operations),
        OperationsFailed = Interlocked.Read(ref _operationsFailed),
        Latency = Latency(),
        Waited = TimeSpan.FromTicks(Interlocked.Read(ref _elapsed)),
    };

    public LatencyDistribution Latency() => new([.. _latency]);
}
