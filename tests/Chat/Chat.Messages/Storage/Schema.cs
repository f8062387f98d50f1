using Chat.Hosting.Settings;
using Microsoft.Data.Sqlite;

namespace Chat.Messages.Storage;

/// <summary>The tables, and which version of them this release knows.</summary>
internal static class Schema
{
    public const long Known = 1;

    /// <summary><c>rooms.change</c> numbers the commits over all rooms, so that a reader finds what changed since it last looked.</summary>
    private const string Tables = """
        CREATE TABLE rooms(
            id INTEGER PRIMARY KEY, workspace TEXT NOT NULL, name TEXT NOT NULL,
            last INTEGER NOT NULL DEFAULT 0, occupancy INTEGER NOT NULL DEFAULT 0, change INTEGER NOT NULL DEFAULT 0,
            UNIQUE(workspace, name));
        CREATE INDEX rooms_by_change ON rooms(change);
        CREATE TABLE messages(
            room INTEGER NOT NULL, sequence INTEGER NOT NULL, sender TEXT NOT NULL, client_id TEXT NOT NULL,
            text TEXT NOT NULL, sent INTEGER NOT NULL,
            PRIMARY KEY(room, sequence), UNIQUE(room, sender, client_id)) WITHOUT ROWID;
        CREATE TABLE sessions(
            token_hash BLOB PRIMARY KEY, workspace TEXT NOT NULL, name TEXT NOT NULL, expires INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE occupants(
            room INTEGER NOT NULL, gateway TEXT NOT NULL, present TEXT NOT NULL, typing TEXT NOT NULL, expires INTEGER NOT NULL,
            PRIMARY KEY(room, gateway)) WITHOUT ROWID;
        PRAGMA user_version = 1;
        """;

    /// <summary>The version of the data.</summary>
    public static long VersionOf(SqliteConnection connection) => connection.Number("PRAGMA user_version");

    /// <summary>Makes the tables where there are none.</summary>
    /// <exception cref="SettingsException">The data is newer than this release.</exception>
    public static void Prepare(SqliteConnection connection, string file)
    {
        var version = connection.InTransaction("BEGIN IMMEDIATE", () =>
        {
            if (VersionOf(connection) == 0)
                connection.Run(Tables);
            return VersionOf(connection);
        });
        if (WhyUnknown(version) is { } reason)
            throw new SettingsException($"{file} {reason} Nothing was changed.");
    }

    /// <summary>Why this release cannot work with data of that version; null when it can.</summary>
    public static string? WhyUnknown(long version) => version == Known
        ? null
        : $"has schema version {version}, and this release knows {Known}: run the release that wrote it, or restore a backup from before.";
}
