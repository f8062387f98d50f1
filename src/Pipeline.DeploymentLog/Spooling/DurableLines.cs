using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipeline.DeploymentLog.Spooling;

/// <summary>Small records, one a line, each on the disk before what it says is relied on.</summary>
internal static class DurableLines
{
    /// <summary>The records that are whole; none when there is no file.</summary>
    public static IEnumerable<JsonObject> Read(string path)
    {
        if (!File.Exists(path))
            yield break;
        using var file = WholeLines.Open(path);
        using StreamReader reader = new(file);
        while (reader.ReadLine() is { } line)
            if (Record(line) is { } record)
                yield return record;
    }

    /// <summary>Opens for appending; a torn last line, which nobody relied on, gets an end and is not read.</summary>
    public static FileStream Open(string path, FileShare share)
    {
        var isNew = !File.Exists(path);
        FileStream file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, share, bufferSize: 0);
        if (isNew)
            DurableFolder.Flush(Path.GetDirectoryName(path)!);
        file.SetLength(TornLine.WholeLength(file));
        file.Seek(0, SeekOrigin.End);
        return file;
    }

    /// <summary>Returns when the records are on the disk; after a failure a part of them may be, of each all or nothing.</summary>
    /// <exception cref="IOException">They cannot be written.</exception>
    public static void Append(FileStream file, IReadOnlyList<JsonObject> records)
    {
        using MemoryStream lines = new();
        foreach (var record in records)
            Line.Write(lines, record);
        try
        {
            file.Write(lines.GetBuffer().AsSpan(0, (int)lines.Length));
            file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            file.SetLength(TornLine.WholeLength(file));
            file.Seek(0, SeekOrigin.End);
            throw;
        }
    }

    private static JsonObject? Record(string line)
    {
        try
        {
            return JsonNode.Parse(line) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
