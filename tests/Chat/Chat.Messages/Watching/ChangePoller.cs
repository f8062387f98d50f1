using Chat.Messages.Storage;
using Microsoft.Data.Sqlite;

namespace Chat.Messages.Watching;

/// <summary>
/// Notices what the other slot commits. SQLite has no notification between processes; <c>PRAGMA data_version</c> is its way to
/// ask "did anyone else commit?", and it only looks at a counter in shared memory (microseconds), so asking 50 times a second is cheap
/// and adds at most 20 ms to a message between slots.
/// </summary>
internal sealed class ChangePoller(Database database, RoomWatch watch, TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Polls until <paramref name="stopping"/>.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var connection = database.Open();
        using var version = connection.Prepare("PRAGMA data_version");
        using var changes = connection.Prepare("SELECT workspace, name, change FROM rooms WHERE change > $1 ORDER BY change");
        var seenChange = connection.Number("SELECT max(change) FROM rooms");
        long seenVersion = 0;

        using PeriodicTimer timer = new(Interval, clock);
        while (await TickAsync(timer, stopping))
        {
            try
            {
                var now = (long)version.ExecuteScalar()!;
                if (now == seenVersion)
                    continue;

                seenChange = Observe(changes.With(seenChange), seenChange);
                seenVersion = now;
            }
            catch (SqliteException exception)
            {
                await Console.Error.WriteLineAsync($"messages: looking for changes of the other slot failed, and is tried again: {exception.Message}");
            }
        }
    }

    private long Observe(SqliteCommand changes, long last)
    {
        using var row = changes.ExecuteReader();
        while (row.Read())
        {
            last = row.GetInt64(2);
            watch.Observe(new(row.GetString(0), row.GetString(1)), last);
        }

        return last;
    }

    private static async Task<bool> TickAsync(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
