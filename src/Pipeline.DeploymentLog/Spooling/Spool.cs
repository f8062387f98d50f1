namespace Pipeline.DeploymentLog.Spooling;

/// <summary>
/// Documents on disk, one a line, in one file a process and kind, so that nobody ever writes into another's file. When the
/// folder has reached its limit, output goes first and is counted, then usage. Events are never dropped: writing them is
/// refused, and what was not written is still in the journal.
/// </summary>
/// <param name="folder">Made when the first batch is written.</param>
public sealed class Spool(string folder, TimeProvider time, SpoolLimits? limits = null) : IDisposable
{
    private readonly SpoolLimits _limits = limits ?? new();
    private readonly SpoolRoom _room = new(folder, time, limits ?? new());
    private readonly Dictionary<SpoolKind, SpoolWriter> _writers = [];
    private readonly Lock _lock = new();

    /// <summary>Writes a batch of lines and returns when it is on the disk; output and usage that find no room are counted instead.</summary>
    /// <exception cref="IOException">A file cannot be written, or it is events that find no room.</exception>
    public void Append(SpoolKind kind, ReadOnlySpan<byte> batch)
    {
        lock (_lock)
        {
            var writer = Writer(kind);
            if (_room.TryMake(batch.Length) && TryAppend(writer, ref batch))
                return;
            if (kind == SpoolKind.Events)
                throw new IOException($"the spool {folder} has no room for {batch.Length:N0} bytes, and may hold {_limits.Bytes:N0}; ship its files, move them away or free the disk");
            _room.LeaveOut(kind, batch);
        }
    }

    public void Dispose()
    {
        lock (_lock)
            foreach (var writer in _writers.Values)
                writer.Dispose();
    }

    // A full disk is a spool whose limit is lower than was said.
    private bool TryAppend(SpoolWriter writer, ref ReadOnlySpan<byte> batch)
    {
        while (true)
            try
            {
                writer.Append(ref batch);
                return true;
            }
            catch (IOException failure) when (DiskFull.Is(failure))
            {
                if (!_room.TryFree())
                    return false;
            }
    }

    private SpoolWriter Writer(SpoolKind kind)
    {
        if (_writers.Count == 0)
        {
            Directory.CreateDirectory(folder);
            _room.Tidy();
        }

        if (!_writers.TryGetValue(kind, out var writer))
            _writers.Add(kind, writer = new(folder, kind, time, _limits.FileBytes));
        return writer;
    }
}
