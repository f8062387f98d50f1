using Chat.Contract;
using Microsoft.Data.Sqlite;

namespace Chat.Messages.Storage;

/// <summary>Reads what is committed. One connection with prepared statements; not for two threads at once.</summary>
internal sealed class MessageReader(SqliteConnection connection, TimeProvider clock) : IDisposable
{
    private readonly SqliteCommand _room = connection.Prepare("SELECT id, last, occupancy FROM rooms WHERE workspace = $1 AND name = $2");

    private readonly SqliteCommand _messages = connection.Prepare(
        "SELECT sequence, client_id, sender, text, sent FROM messages WHERE room = $1 AND sequence > $2 ORDER BY sequence LIMIT $3");

    private readonly SqliteCommand _occupants = connection.Prepare("SELECT present, typing FROM occupants WHERE room = $1 AND expires > $2");

    private readonly SqliteCommand _session = connection.Prepare("SELECT workspace, name FROM sessions WHERE token_hash = $1 AND expires > $2");

    /// <summary>The messages after <paramref name="since"/>, and who is there when that is newer than <paramref name="seenOccupancy"/>.</summary>
    public RoomPage ReadRoom(RoomKey key, long since, int limit, long seenOccupancy) =>
        // One snapshot, so that the last sequence and the messages belong together.
        connection.InTransaction("BEGIN", () =>
        {
            if (FindRoom(key) is not var (room, last, revision))
                return new RoomPage([], 0);

            return new(
                last > since ? ReadMessages(room, since, limit) : [],
                last,
                revision > seenOccupancy ? ReadOccupancy(room, revision) : null);
        });

    /// <summary>Whose token this is; null when it is unknown or has run out.</summary>
    public Identity? FindSession(byte[] tokenHash)
    {
        using var row = _session.With(tokenHash, clock.GetUtcNow().ToUnixTimeMilliseconds()).ExecuteReader();
        return row.Read() ? new(row.GetString(0), row.GetString(1)) : null;
    }

    /// <summary>The version of the data.</summary>
    public long SchemaVersion() => Schema.VersionOf(connection);

    public void Dispose() => connection.Dispose();

    private (long Room, long Last, long Revision)? FindRoom(RoomKey key)
    {
        using var row = _room.With(key.Workspace, key.Room).ExecuteReader();
        return row.Read() ? (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)) : null;
    }

    private List<ChatMessage> ReadMessages(long room, long since, int limit)
    {
        List<ChatMessage> messages = [];
        using var row = _messages.With(room, since, limit).ExecuteReader();
        while (row.Read())
        {
            messages.Add(new(
                row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4))));
        }

        return messages;
    }

    private Occupancy ReadOccupancy(long room, long revision)
    {
        SortedSet<string> present = new(StringComparer.Ordinal), typing = new(StringComparer.Ordinal);
        using var row = _occupants.With(room, clock.GetUtcNow().ToUnixTimeMilliseconds()).ExecuteReader();
        while (row.Read())
        {
            present.UnionWith(row.GetString(0).Split(' ', StringSplitOptions.RemoveEmptyEntries));
            typing.UnionWith(row.GetString(1).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        return new(revision, [.. present], [.. typing]);
    }
}
