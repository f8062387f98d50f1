using System.Collections.Concurrent;
using Chat.Messages.Watching;

namespace Chat.Messages.Storage;

/// <summary>The data of this process: one writer, and as many readers as are reading at once.</summary>
internal sealed class MessageStore : IAsyncDisposable
{
    private readonly ConcurrentBag<MessageReader> _idle = [];
    private readonly Database _database;
    private readonly TimeProvider _clock;

    /// <summary>Opens the data and makes the tables where there are none.</summary>
    /// <exception cref="Chat.Hosting.Settings.SettingsException">The data is newer than this release.</exception>
    public MessageStore(Database database, RoomWatch watch, TimeProvider clock)
    {
        (_database, _clock) = (database, clock);
        var connection = database.Open();
        Schema.Prepare(connection, database.File);
        Writer = new(connection, watch);
    }

    public MessageWriter Writer { get; }

    /// <summary>Runs <paramref name="read"/> on a reader that nobody else uses meanwhile.</summary>
    public T Read<T>(Func<MessageReader, T> read)
    {
        var reader = _idle.TryTake(out var idle) ? idle : new(_database.Open(), _clock);
        var result = read(reader);
        _idle.Add(reader);
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        while (_idle.TryTake(out var reader))
            reader.Dispose();
    }
}
