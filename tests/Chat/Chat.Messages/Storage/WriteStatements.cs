using Chat.Contract;
using Microsoft.Data.Sqlite;

namespace Chat.Messages.Storage;

/// <summary>What can be written, inside a transaction of the <see cref="MessageWriter"/>.</summary>
internal sealed class WriteStatements(SqliteConnection connection)
{
    private readonly Dictionary<RoomKey, long> _rooms = [];

    private readonly SqliteCommand _addRoom = connection.Prepare("INSERT INTO rooms(workspace, name) VALUES($1, $2) ON CONFLICT DO NOTHING");
    private readonly SqliteCommand _findRoom = connection.Prepare("SELECT id FROM rooms WHERE workspace = $1 AND name = $2");

    private readonly SqliteCommand _findMessage =
        connection.Prepare("SELECT sequence FROM messages WHERE room = $1 AND sender = $2 AND client_id = $3");

    private readonly SqliteCommand _nextSequence = connection.Prepare(
        "UPDATE rooms SET last = last + 1, change = (SELECT max(change) FROM rooms) + 1 WHERE id = $1 RETURNING last, change");

    private readonly SqliteCommand _addMessage = connection.Prepare(
        "INSERT INTO messages(room, sequence, sender, client_id, text, sent) VALUES($1, $2, $3, $4, $5, $6)");

    private readonly SqliteCommand _addSession =
        connection.Prepare("INSERT INTO sessions(token_hash, workspace, name, expires) VALUES($1, $2, $3, $4)");

    private readonly SqliteCommand _forgetSessions = connection.Prepare("DELETE FROM sessions WHERE expires <= $1");

    /// <summary>The rooms that the current transaction changes, with the number of the change.</summary>
    public Dictionary<RoomKey, long> Changed { get; } = [];

    public OccupancyStatements Occupants { get; } = new(connection);

    /// <summary>Stores a message under the room's next sequence; a message that is there already keeps the sequence it has.</summary>
    public long StoreMessage(RoomKey key, NewMessage message, DateTimeOffset now)
    {
        var room = RoomId(key);
        if (_findMessage.With(room, message.From, message.Id).ExecuteScalar() is long known)
            return known;

        var (sequence, change) = TwoNumbers(_nextSequence.With(room));
        _addMessage.With(room, sequence, message.From, message.Id, message.Text, now.ToUnixTimeMilliseconds()).ExecuteNonQuery();
        Changed[key] = change;
        return sequence;
    }

    /// <summary>Remembers a session by the hash of its token, and forgets those that have run out.</summary>
    public void AddSession(byte[] tokenHash, Identity who, DateTimeOffset now, DateTimeOffset expires)
    {
        _forgetSessions.With(now.ToUnixTimeMilliseconds()).ExecuteNonQuery();
        _addSession.With(tokenHash, who.Workspace, who.Name, expires.ToUnixTimeMilliseconds()).ExecuteNonQuery();
    }

    /// <summary>Takes over what one gateway says about a room; only a difference counts as a change.</summary>
    public void Occupy(RoomKey key, string gateway, GatewayOccupancy occupancy, DateTimeOffset now)
    {
        if (Occupants.Replace(RoomId(key), gateway, occupancy, now) is { } change)
            Changed[key] = change;
    }

    /// <summary>Forgets the ids of rooms, which a transaction that was rolled back may have made up.</summary>
    public void ForgetRooms() => _rooms.Clear();

    internal static (long First, long Second) TwoNumbers(SqliteCommand command)
    {
        using var row = command.ExecuteReader();
        return row.Read() ? (row.GetInt64(0), row.GetInt64(1)) : throw new InvalidOperationException("The room is gone.");
    }

    private long RoomId(RoomKey key)
    {
        if (_rooms.TryGetValue(key, out var known))
            return known;

        _addRoom.With(key.Workspace, key.Room).ExecuteNonQuery();
        return _rooms[key] = (long)_findRoom.With(key.Workspace, key.Room).ExecuteScalar()!;
    }
}
