using Chat.Contract;
using Chat.Gateway.Messages;
using Chat.Gateway.Sockets;

namespace Chat.Gateway.Rooms;

/// <summary>Brings sockets into rooms, with everything that was said since they were last there, and out again.</summary>
internal sealed class RoomEntry(RoomDirectory rooms, MessagesClient messages)
{
    public async Task JoinAsync(ChatConnection connection, JoinRoom join)
    {
        Leave(connection, join.Room);
        var session = rooms.Take(new(connection.Who.Workspace, join.Room));
        try
        {
            var page = await ReadAsync(session, connection, join.Since ?? long.MaxValue);
            session.EnsureFollowed(page.Last, connection.Cohort);
            // Somebody who knows more than the room has, or wants only what is new, starts at its end.
            Member member = new(connection, session, Math.Min(join.Since ?? long.MaxValue, page.Last));
            await connection.Outbox.AddAsync(new Joined(join.Room, member.Cursor, page.Occupancy?.Present ?? []));
            await CatchUpAsync(member, page);
            connection.Joined[join.Room] = member;
            session.OccupancyChanged();
        }
        catch
        {
            rooms.Release(session);
            throw;
        }
    }

    public void Leave(ChatConnection connection, string room)
    {
        if (!connection.Joined.Remove(room, out var member))
            return;
        member.Room.Members.Remove(member);
        member.Room.OccupancyChanged();
        rooms.Release(member.Room);
    }

    private async Task CatchUpAsync(Member member, RoomPage page)
    {
        await GiveAsync(member, page);
        while (!member.Room.Members.TryAdd(member))
        {
            page = await ReadAsync(member.Room, member.Connection, member.Cursor);
            if (page.Last <= member.Cursor)
                member.Room.Members.Deliver(page);
            await GiveAsync(member, page);
        }
    }

    private static async Task GiveAsync(Member member, RoomPage page)
    {
        foreach (var message in page.Messages)
        {
            await member.Connection.Outbox.AddAsync(new Delivered(member.Room.Key.Room, message));
            member.Cursor = message.Sequence;
        }
    }

    private Task<RoomPage> ReadAsync(RoomSession session, ChatConnection connection, long since) =>
        messages.ReadAsync(session.Key, since, ChatLimits.PageSize, connection.Cohort, CancellationToken.None);
}
