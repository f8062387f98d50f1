using Chat.Messages.Storage;

namespace Chat.Messages.Watching;

/// <summary>Wakes those who wait for a room to change.</summary>
internal sealed class RoomWatch
{
    private readonly Lock _lock = new();
    private readonly Dictionary<RoomKey, TaskCompletionSource> _waiting = [];
    private readonly Dictionary<RoomKey, long> _seen = [];

    /// <summary>Completes with the next change of the room. Ask before reading, so that no change slips in between.</summary>
    public Task NextChange(RoomKey room)
    {
        lock (_lock)
        {
            if (!_waiting.TryGetValue(room, out var next))
                _waiting[room] = next = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return next.Task;
        }
    }

    /// <summary>Says that a room changed. A change that was seen already wakes nobody: this process's own commits are seen twice.</summary>
    public void Observe(RoomKey room, long change)
    {
        TaskCompletionSource? next;
        lock (_lock)
        {
            if (_seen.TryGetValue(room, out var seen) && seen >= change)
                return;
            _seen[room] = change;
            _waiting.Remove(room, out next);
        }

        next?.TrySetResult();
    }
}
