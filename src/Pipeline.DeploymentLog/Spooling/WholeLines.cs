namespace Pipeline.DeploymentLog.Spooling;

/// <summary>Reads a file in pieces that end with a line end; a torn last line is as if it were not there.</summary>
internal sealed class WholeLines(int pieceBytes)
{
    private byte[] _buffer = new byte[pieceBytes];

    /// <summary>Opens a file that others write to, rename or remove meanwhile.</summary>
    /// <exception cref="FileNotFoundException">It has just been renamed or removed.</exception>
    public static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    /// <summary>Opens a file that was listed a moment ago; none when it is gone.</summary>
    public static FileStream? TryOpen(SpoolFile file)
    {
        foreach (var path in new[] { file.Path, file.FullPath })
            try
            {
                return Open(path);
            }
            catch (FileNotFoundException)
            {
                // It became full between being listed and being opened, or its age has removed it.
            }

        return null;
    }

    /// <summary>The next whole lines from an offset on, at least one if there is one, valid until the next call.</summary>
    public ReadOnlyMemory<byte> Read(FileStream file, long offset)
    {
        var held = 0;
        while (true)
        {
            var read = RandomAccess.Read(file.SafeFileHandle, _buffer.AsSpan(held), offset + held);
            held += read;
            var end = _buffer.AsSpan(0, held).LastIndexOf((byte)'\n');
            if (held < _buffer.Length && read > 0)
                continue;
            if (end >= 0 || read == 0)
                return _buffer.AsMemory(0, end + 1);
            // One line is longer than a piece.
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
    }

    /// <summary>Whole lines before an offset, and from it on.</summary>
    public (long Before, long After) Count(FileStream file, long offset) => (Count(file, 0, offset), Count(file, offset, long.MaxValue));

    private long Count(FileStream file, long from, long until)
    {
        long count = 0;
        for (var offset = from; offset < until && Read(file, offset) is { Length: > 0 } piece; offset += piece.Length)
            count += piece.Span[..(int)Math.Min(piece.Length, until - offset)].Count((byte)'\n');
        return count;
    }
}
