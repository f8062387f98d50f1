using Microsoft.Data.Sqlite;

namespace Chat.Messages.Storage;

/// <summary>The few forms in which statements are run here.</summary>
internal static class Statements
{
    /// <summary>Runs statements that have no parameters and whose results do not matter.</summary>
    public static void Run(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The number that a statement without parameters gives; 0 for null.</summary>
    public static long Number(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is long number ? number : 0;
    }

    /// <summary>A statement that is run often: it is prepared once, and its parameters are named $1, $2 … in the text.</summary>
    public static SqliteCommand Prepare(this SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var number = 1; sql.Contains($"${number}", StringComparison.Ordinal); number++)
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${number}" });
        return command;
    }

    /// <summary>Gives a prepared statement its parameters.</summary>
    public static SqliteCommand With(this SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        return command;
    }

    /// <summary>
    /// Runs <paramref name="work"/> between <paramref name="begin"/> and COMMIT, or rolls back. The statements are run plainly, because
    /// the provider's own transaction object would have to be handed to every prepared statement.
    /// </summary>
    public static T InTransaction<T>(this SqliteConnection connection, string begin, Func<T> work)
    {
        connection.Run(begin);
        try
        {
            var result = work();
            connection.Run("COMMIT");
            return result;
        }
        catch
        {
            RollBack(connection);
            throw;
        }
    }

    private static void RollBack(SqliteConnection connection)
    {
        try
        {
            connection.Run("ROLLBACK");
        }
        catch (SqliteException)
        {
            // Some errors (a full disk) have rolled back already; what matters is the first error.
        }
    }
}
