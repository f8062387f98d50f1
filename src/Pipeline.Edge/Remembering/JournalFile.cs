using System.Text;
using Pipeline.Journal;

namespace Pipeline.Edge.Remembering;

/// <summary>What a rollout's file holds.</summary>
/// <param name="GoodBytes">Length of the prefix that is whole.</param>
/// <param name="DamagedLine">The first line (from 1) that is damaged; none when at most the last line is torn.</param>
internal sealed record JournalContent(IReadOnlyList<JournalEntry> Entries, long GoodBytes, int? DamagedLine)
{
    /// <summary>Reads bytes as they were found. A last line without its end was never acknowledged and does not count.</summary>
    public static JournalContent Of(ReadOnlySpan<byte> bytes)
    {
        var entries = new List<JournalEntry>();
        var good = 0;
        while (bytes[good..].IndexOf((byte)'\n') is var length and >= 0)
        {
            var entry = ChecksummedLine.Read(Encoding.UTF8.GetString(bytes.Slice(good, length)), StateJson.Default.JournalEntry);
            if (entry?.Number != entries.Count + 1)
                return new(entries, good, entries.Count + 1);
            entries.Add(entry);
            good += length + 1;
        }

        return new(entries, good, null);
    }
}

/// <summary>One rollout's append-only file.</summary>
internal static class JournalFile
{
    /// <summary>Appends one entry behind the good prefix and returns once it is on the disk; on failure the file is as it was.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static long Append(string path, long goodBytes, JournalEntry entry)
    {
        var created = !File.Exists(path);
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, 0);
        try
        {
            file.SetLength(goodBytes);
            file.Position = goodBytes;
            file.Write(Encoding.UTF8.GetBytes(ChecksummedLine.Write(entry, StateJson.Default.JournalEntry) + "\n"));
            file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            file.SetLength(goodBytes);
            throw;
        }

        if (created)
            Posix.FlushDirectory(Path.GetDirectoryName(path)!);
        return file.Position;
    }

    /// <summary>Cuts the file to its good prefix.</summary>
    public static void Truncate(string path, long goodBytes)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read);
        file.SetLength(goodBytes);
        file.Flush(flushToDisk: true);
    }
}
