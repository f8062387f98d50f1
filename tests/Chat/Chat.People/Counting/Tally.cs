using System.Collections.Concurrent;

namespace Chat.People.Counting;

/// <summary>Counts what happens to the people. Safe to use from many threads.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<string, int> _failures = [];
    private readonly ConcurrentDictionary<string, int> _online = [];
    private readonly ConcurrentBag<double> _reconnects = [];
    private readonly ConcurrentBag<double> _acknowledgements = [];
    private long _sent;
    private long _delivered;
    private long _requests;
    private int _told;
    private int _cut;

    public long Sent => Volatile.Read(ref _sent);

    public long Acknowledged => _acknowledgements.Count;

    public long Delivered => Volatile.Read(ref _delivered);

    /// <summary>HTTP requests, socket openings and sends, each attempt counted.</summary>
    public long Requests => Volatile.Read(ref _requests);

    public int Told => Volatile.Read(ref _told);

    public int Cut => Volatile.Read(ref _cut);

    /// <summary>How often what failed, such as <c>history 500</c>.</summary>
    public IReadOnlyDictionary<string, int> Failures => new SortedDictionary<string, int>(_failures.ToDictionary());

    /// <summary>How many sockets are open to which release.</summary>
    public IReadOnlyDictionary<string, int> Online =>
        new SortedDictionary<string, int>(_online.Where(entry => entry.Value > 0).ToDictionary());

    /// <summary>For each time somebody came back: milliseconds from losing the socket until in the room again.</summary>
    public IReadOnlyCollection<double> Reconnects => _reconnects;

    /// <summary>For each message: milliseconds from the attempt that was acknowledged until it was.</summary>
    public IReadOnlyCollection<double> Acknowledgements => _acknowledgements;

    public void Send() => Interlocked.Increment(ref _sent);

    public void Acknowledge(TimeSpan after) => _acknowledgements.Add(after.TotalMilliseconds);

    public void Deliver() => Interlocked.Increment(ref _delivered);

    public void Request() => Interlocked.Increment(ref _requests);

    public void Fail(string what) => _failures.AddOrUpdate(what, 1, (_, count) => count + 1);

    public void Connect(string release) => _online.AddOrUpdate(release, 1, (_, count) => count + 1);

    public void Disconnect(string release) => _online.AddOrUpdate(release, 0, (_, count) => count - 1);

    public void Lose(bool told) => Interlocked.Increment(ref told ? ref _told : ref _cut);

    public void Reconnect(TimeSpan after) => _reconnects.Add(after.TotalMilliseconds);
}
