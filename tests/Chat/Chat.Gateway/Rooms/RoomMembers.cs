using Chat.Contract;
using Chat.Gateway.Sockets;

namespace Chat.Gateway.Rooms;

/// <summary>The sockets of one room on this gateway, and how far the room has been brought to them.</summary>
internal sealed class RoomMembers(string room)
{
    private readonly Lock _lock = new();
    private readonly List<Member> _members = [];
    private string? _openedBy;
    private Occupancy _occupancy = new(0, [], []);

    /// <summary>The last sequence that was brought to the members.</summary>
    public long Position { get; private set; } = -1;

    /// <summary>Who is in the room, over all gateways.</summary>
    public Occupancy Occupancy => Volatile.Read(ref _occupancy);

    /// <summary>The cohort of whoever is here longest, or else of whoever opened the room; calls on the room's behalf carry it.</summary>
    public string? Cohort
    {
        get
        {
            lock (_lock)
                return _members.Count > 0 ? _members[0].Connection.Cohort : _openedBy;
        }
    }

    /// <summary>Says from where the room is followed, and for whom; only the first to say so counts.</summary>
    /// <returns>Whether this was the first.</returns>
    public bool StartAt(long position, string? cohort)
    {
        lock (_lock)
        {
            if (Position >= 0)
                return false;
            (Position, _openedBy) = (position, cohort);
            return true;
        }
    }

    /// <summary>Lets a member take part, if it has everything that the others have been given; otherwise it has to catch up first.</summary>
    public bool TryAdd(Member member)
    {
        lock (_lock)
        {
            if (member.Cursor < Position)
                return false;
            _members.Add(member);
            return true;
        }
    }

    public void Remove(Member member)
    {
        lock (_lock)
            _members.Remove(member);
    }

    /// <summary>The names that are here through this gateway.</summary>
    public IReadOnlyList<string> Names()
    {
        lock (_lock)
            return [.. _members.Select(member => member.Name).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Brings what is new to every member that has not got it.</summary>
    public void Deliver(RoomPage page)
    {
        lock (_lock)
        {
            if (page.Last < Position)
                GoBackTo(page.Last);
            foreach (var message in page.Messages)
                Deliver(message);
            if (page.Occupancy is { } now)
                Announce(now);
        }
    }

    /// <summary>
    /// The room's data was restored to an earlier time; what comes from now on has sequences that were used before. What was said
    /// since the restore and before this was noticed stays in the history only: nothing tells it from what people have.
    /// </summary>
    private void GoBackTo(long last)
    {
        Position = last;
        _members.ForEach(member => member.Cursor = Math.Min(member.Cursor, last));
    }

    private void Deliver(ChatMessage message)
    {
        var frame = Outbox.Encode(new Delivered(room, message));
        foreach (var member in _members.Where(member => member.Cursor < message.Sequence))
        {
            Give(member, frame);
            member.Cursor = message.Sequence;
        }

        Position = message.Sequence;
    }

    private void Announce(Occupancy now)
    {
        var before = _occupancy;
        Volatile.Write(ref _occupancy, now);
        Announce(before.Present, now.Present, (name, online) => new PresenceChanged(room, name, online));
        Announce(before.Typing, now.Typing, (name, typing) => new TypingChanged(room, name, typing));
    }

    private void Announce(IReadOnlyList<string> before, IReadOnlyList<string> now, Func<string, bool, ServerFrame> say)
    {
        var frames = now.Except(before).Select(name => (name, say(name, true))).Concat(before.Except(now).Select(name => (name, say(name, false))));
        foreach (var (name, frame) in frames.ToList())
        {
            var bytes = Outbox.Encode(frame);
            foreach (var member in _members.Where(member => member.Name != name))
                Give(member, bytes);
        }
    }

    private static void Give(Member member, ReadOnlyMemory<byte> frame)
    {
        if (!member.Connection.Outbox.TryAdd(frame))
            member.Connection.Cut();
    }
}
