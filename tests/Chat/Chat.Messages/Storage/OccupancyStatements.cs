using Chat.Contract;
using Microsoft.Data.Sqlite;

namespace Chat.Messages.Storage;

/// <summary>Writes who is in a room, one row a gateway; a gateway that says nothing for a minute is taken to be gone.</summary>
internal sealed class OccupancyStatements(SqliteConnection connection)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly SqliteCommand _find = connection.Prepare("SELECT present, typing FROM occupants WHERE room = $1 AND gateway = $2");

    private readonly SqliteCommand _replace = connection.Prepare(
        "INSERT OR REPLACE INTO occupants(room, gateway, present, typing, expires) VALUES($1, $2, $3, $4, $5)");

    private readonly SqliteCommand _remove = connection.Prepare("DELETE FROM occupants WHERE room = $1 AND (gateway = $2 OR expires <= $3)");

    private readonly SqliteCommand _nextRevision = connection.Prepare(
        "UPDATE rooms SET occupancy = occupancy + 1, change = (SELECT max(change) FROM rooms) + 1 WHERE id = $1 RETURNING occupancy, change");

    /// <summary>Replaces a gateway's row.</summary>
    /// <returns>The number of the change, or null when nothing is different.</returns>
    public long? Replace(long room, string gateway, GatewayOccupancy occupancy, DateTimeOffset now)
    {
        var (present, typing) = (Join(occupancy.Present), Join(occupancy.Typing));
        var before = Find(room, gateway);
        var removed = _remove.With(room, gateway, now.ToUnixTimeMilliseconds()).ExecuteNonQuery();
        if (present.Length > 0)
            _replace.With(room, gateway, present, typing, (now + Lifetime).ToUnixTimeMilliseconds()).ExecuteNonQuery();

        var same = before == (present, typing) && removed <= 1;
        return same ? null : WriteStatements.TwoNumbers(_nextRevision.With(room)).Second;
    }

    /// <summary>Names of people hold no spaces, so a row keeps them as words.</summary>
    private static string Join(IReadOnlyList<string> names) => string.Join(' ', names.Order(StringComparer.Ordinal));

    private (string Present, string Typing) Find(long room, string gateway)
    {
        using var row = _find.With(room, gateway).ExecuteReader();
        return row.Read() ? (row.GetString(0), row.GetString(1)) : ("", "");
    }
}
