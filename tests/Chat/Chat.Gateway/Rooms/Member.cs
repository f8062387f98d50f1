using Chat.Gateway.Sockets;

namespace Chat.Gateway.Rooms;

/// <summary>One socket in one room.</summary>
internal sealed class Member(ChatConnection connection, RoomSession room, long cursor)
{
    public ChatConnection Connection => connection;

    public RoomSession Room => room;

    public string Name => connection.Who.Name;

    /// <summary>The last sequence that this socket was given, or had when it joined.</summary>
    public long Cursor { get; set; } = cursor;
}
