using System.Collections.Concurrent;

namespace Pipeline.Edge.Counting;

/// <summary>
/// The people whose sockets the edge has told to come back, until their time for it is over. A step moves only people who come to the canary,
/// so what they do on their way says nothing about the share that it was given. Safe for concurrent use.
/// </summary>
internal sealed class ReturningKeys(TimeProvider time)
{
    private readonly ConcurrentDictionary<ulong, ReturningKey> _away = new();
    private readonly ConcurrentQueue<ReturningKey> _order = new();
    private int _count;

    /// <summary>Somebody has been told, and has this long to come back. Who is on the way already keeps the time that is left.</summary>
    public void Told(ModuleReconnects step, ulong key, TimeSpan within)
    {
        ReturningKey returning = new(step, key, time.GetTimestamp(), within);
        if (!_away.TryAdd(key, returning))
            return;
        Interlocked.Increment(ref _count);
        _order.Enqueue(returning);
    }

    /// <summary>A connect of somebody who was told; none when it is of somebody else.</summary>
    public ReturningKey? Find(string module, ulong? key) =>
        key is { } known && Volatile.Read(ref _count) > 0 && _away.TryGetValue(known, out var returning) && returning.Module == module ? returning : null;

    /// <summary>Ends it for those whose time is over. One caller at a time.</summary>
    public void Look()
    {
        while (_order.TryPeek(out var first) && time.GetElapsedTime(first.Told) >= first.Within && _order.TryDequeue(out first))
        {
            _away.TryRemove(first.Key, out _);
            Interlocked.Decrement(ref _count);
            first.End();
        }
    }
}
