using System.Text.Json;

namespace Pipeline.DeploymentLog.Spooling;

/// <summary>
/// The last line of a file whose writer was killed. A whole document gets the line end that it lacks; a part of one is
/// dropped, because its mark was never moved and it will be written again.
/// </summary>
internal static class TornLine
{
    private const byte LineEnd = (byte)'\n';

    /// <summary>Leaves a file that ends with a line end as it is, and one that somebody is writing to.</summary>
    public static void Repair(string path)
    {
        try
        {
            if (!IsTorn(path))
                return;
            using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            var (start, tail) = Tail(stream);
            if (tail.Length == 0)
                return;
            if (IsDocument(tail))
            {
                stream.Seek(0, SeekOrigin.End);
                stream.WriteByte(LineEnd);
            }
            else
            {
                stream.SetLength(start);
            }

            stream.Flush(flushToDisk: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Its writer is in the middle of a batch, another process repairs it now, or it belongs to another user.
        }
    }

    private static bool IsTorn(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        if (stream.Length == 0)
            return false;
        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte() != LineEnd;
    }

    private static (long Start, byte[] Tail) Tail(FileStream stream)
    {
        for (var start = stream.Length; start > 0; start--)
        {
            stream.Seek(start - 1, SeekOrigin.Begin);
            if (stream.ReadByte() == LineEnd)
                return (start, Rest(stream, start));
        }

        return (0, Rest(stream, 0));
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
