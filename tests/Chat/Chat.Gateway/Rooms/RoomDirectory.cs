using Chat.Gateway.Messages;
using Chat.Hosting.Faults;
using Chat.Hosting.Metrics;

namespace Chat.Gateway.Rooms;

/// <summary>The rooms that somebody on this gateway is in.</summary>
internal sealed class RoomDirectory(MessagesClient messages, Fault fault, OperationCounter deliveries, TimeProvider clock)
{
    private static readonly TimeSpan FarewellLimit = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private readonly Dictionary<RoomKey, RoomSession> _sessions = [];
    private readonly HashSet<Task> _leaving = [];
    private readonly string _gateway = Guid.NewGuid().ToString("N")[..12];
    private int _count;

    /// <summary>The room's session, which is kept until it is given back with <see cref="Release"/>.</summary>
    public RoomSession Take(RoomKey key)
    {
        lock (_lock)
        {
            // A room that was left and entered again is another occupant, so that the farewell of the first cannot erase the second.
            if (!_sessions.TryGetValue(key, out var session))
                _sessions[key] = session = new(key, $"{_gateway}-{++_count}", messages, fault, deliveries, clock);
            session.Users++;
            return session;
        }
    }

    /// <summary>Gives a session back; with nobody left in it the room is followed no more.</summary>
    public void Release(RoomSession session)
    {
        lock (_lock)
        {
            if (--session.Users > 0)
                return;
            _sessions.Remove(session.Key);
            var leaving = session.DisposeAsync().AsTask();
            _leaving.Add(leaving);
            _ = leaving.ContinueWith(Forget, TaskScheduler.Default);
        }
    }

    /// <summary>Waits a moment for the last rooms to say that nobody is there any more.</summary>
    public void Farewell()
    {
        Task[] leaving;
        lock (_lock)
            leaving = [.. _leaving];
        Task.WaitAll(leaving, FarewellLimit);
    }

    private void Forget(Task left)
    {
        lock (_lock)
            _leaving.Remove(left);
    }
}
