using System.Threading.Channels;
using Chat.Messages.Watching;
using Microsoft.Data.Sqlite;

namespace Chat.Messages.Storage;

/// <summary>
/// The one writer of this process. What waits is committed together in one transaction, so a burst costs one commit;
/// a failing commit fails everything in it, and each sender may simply try again.
/// </summary>
internal sealed class MessageWriter : IAsyncDisposable
{
    private const int LargestBatch = 128;

    private readonly Channel<Write> _waiting = Channel.CreateBounded<Write>(4096);
    private readonly SqliteConnection _connection;
    private readonly WriteStatements _statements;
    private readonly RoomWatch _watch;
    private readonly Task _writing;

    public MessageWriter(SqliteConnection connection, RoomWatch watch)
    {
        _connection = connection;
        _statements = new(connection);
        _watch = watch;
        _writing = Task.Factory.StartNew(WriteAll, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Runs <paramref name="apply"/> in a transaction and completes after the commit.</summary>
    public async Task<T> CommitAsync<T>(Func<WriteStatements, T> apply)
    {
        Write<T> write = new(apply);
        await _waiting.Writer.WriteAsync(write);
        return await write.Committed;
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writing;
        await _connection.DisposeAsync();
    }

    private void WriteAll()
    {
        List<Write> batch = [];
        while (_waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            batch.Clear();
            while (batch.Count < LargestBatch && _waiting.Reader.TryRead(out var write))
                batch.Add(write);
            Commit(batch);
        }
    }

    private void Commit(List<Write> batch)
    {
        try
        {
            _statements.Changed.Clear();
            _connection.InTransaction("BEGIN IMMEDIATE", () =>
            {
                batch.ForEach(write => write.Apply(_statements));
                return batch.Count;
            });
        }
        catch (Exception exception) when (exception is SqliteException or InvalidOperationException)
        {
            _statements.ForgetRooms();
            batch.ForEach(write => write.Fail(exception));
            return;
        }

        batch.ForEach(write => write.Succeed());
        foreach (var (room, change) in _statements.Changed)
            _watch.Observe(room, change);
    }
}
