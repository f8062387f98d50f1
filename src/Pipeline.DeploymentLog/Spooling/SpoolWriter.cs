namespace Pipeline.DeploymentLog.Spooling;

/// <summary>
/// Writes one kind's documents into files of its own, one after the other. It holds the file that it writes to, so that nobody
/// takes a file away under a writer that lives.
/// </summary>
internal sealed class SpoolWriter(string folder, SpoolKind kind, TimeProvider time, long fileBytes) : IDisposable
{
    private readonly string _id = Guid.NewGuid().ToString("N")[..8];
    private SpoolFile? _file;
    private FileStream? _stream;
    private int _number;

    /// <summary>Begins a file if there is none.</summary>
    /// <returns>Its id.</returns>
    public string Begin()
    {
        if (_stream is null)
        {
            _file = SpoolFile.New(folder, kind, time.GetUtcNow(), _id, ++_number);
            _stream = new(_file.Path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, bufferSize: 0);
            DurableFolder.Flush(folder);
        }

        return _file!.Id;
    }

    /// <summary>Writes a batch and returns when it is on the disk.</summary>
    /// <param name="batch">After a failure, the lines that are not in the file. Those that are stay: the shipper may have read them already.</param>
    /// <exception cref="IOException">The disk is full or the file cannot be written.</exception>
    public void Append(ref ReadOnlySpan<byte> batch)
    {
        if (_stream?.Length >= fileBytes)
            Finish();
        Begin();
        var stream = _stream!;
        var before = stream.Length;
        try
        {
            stream.Write(batch);
            stream.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            stream.SetLength(TornLine.WholeLength(stream));
            stream.Seek(0, SeekOrigin.End);
            batch = batch[(int)(stream.Length - before)..];
            throw;
        }
    }

    /// <summary>Gives the file to the past, where it may be removed; the next batch begins another.</summary>
    public void Finish()
    {
        if (_stream is null)
            return;
        _stream.Dispose();
        _stream = null;
        File.Move(_file!.Path, _file.FullPath);
        DurableFolder.Flush(folder);
    }

    public void Dispose() => _stream?.Dispose();
}
