using Microsoft.Data.Sqlite;

namespace Chat.Messages.Storage;

/// <summary>Where the data is, and how it is opened.</summary>
internal sealed class Database(string directory)
{
    public string File { get; } = Path.Combine(directory, "chat.db");

    /// <summary>
    /// Opens a connection. With a write-ahead log and <c>synchronous=NORMAL</c> a commit survives the death of the process
    /// (the log is in the kernel's hands), not necessarily that of the machine; it costs no fsync a message.
    /// Two slots may write at once, so a locked database is waited for.
    /// </summary>
    public SqliteConnection Open()
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = File, Pooling = false, DefaultTimeout = 5 }.ToString());
        connection.Open();
        connection.Run("PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;");
        return connection;
    }
}
