using System.Text.Json;

namespace Pipeline.DeploymentLog.Spooling;

/// <summary>
/// The last line of a file whose writer was killed. A whole document gets the line end that it lacks; a part of one is
/// dropped, because its mark was never moved and it will be written again.
/// </summary>
internal static class TornLine
{
    private const byte LineEnd = (byte)'\n';
    private const int PieceBytes = 4096;

    /// <summary>Leaves a file that ends with a line end as it is, and one that somebody is writing to.</summary>
    public static void Repair(string path)
    {
        try
        {
            if (!IsTorn(path))
                return;
            using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            var whole = WholeLength(stream);
            if (whole == stream.Length)
                return;
            if (IsDocument(Rest(stream, whole)))
            {
                stream.Seek(0, SeekOrigin.End);
                stream.WriteByte(LineEnd);
            }
            else
            {
                stream.SetLength(whole);
            }

            stream.Flush(flushToDisk: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Its writer is in the middle of a batch, another process repairs it now, or it belongs to another user.
        }
    }

    /// <summary>Bytes up to and with the last line end.</summary>
    public static long WholeLength(FileStream stream)
    {
        Span<byte> piece = stackalloc byte[PieceBytes];
        for (var end = stream.Length; end > 0;)
        {
            var start = Math.Max(0, end - PieceBytes);
            var read = piece[..(int)(end - start)];
            stream.Seek(start, SeekOrigin.Begin);
            stream.ReadExactly(read);
            if (read.LastIndexOf(LineEnd) is var last and >= 0)
                return start + last + 1;
            end = start;
        }

        return 0;
    }

    private static bool IsTorn(string path)
    {
        using var stream = WholeLines.Open(path);
        if (stream.Length == 0)
            return false;
        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte() != LineEnd;
    }

    private static byte[] Rest(FileStream stream, long start)
    {
        var rest = new byte[stream.Length - start];
        stream.Seek(start, SeekOrigin.Begin);
        stream.ReadExactly(rest);
        return rest;
    }

    private static bool IsDocument(byte[] line)
    {
        try
        {
            using var parsed = JsonDocument.Parse(line);
            return parsed.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
