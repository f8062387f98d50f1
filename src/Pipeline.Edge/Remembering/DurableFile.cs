using System.Text;
using System.Text.Json.Serialization.Metadata;

namespace Pipeline.Edge.Remembering;

/// <summary>A small checksummed file that is replaced as a whole: a reader sees the old content or the new, also after a crash.</summary>
internal static class DurableFile
{
    /// <exception cref="IOException">It cannot be written; the old content is still there.</exception>
    public static void Replace<T>(string path, T value, JsonTypeInfo<T> type)
    {
        var next = path + ".next";
        using (var file = new FileStream(next, FileMode.Create, FileAccess.Write, FileShare.None, 0))
        {
            file.Write(Encoding.UTF8.GetBytes(ChecksummedLine.Write(value, type) + "\n"));
            file.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
        Posix.FlushDirectory(Path.GetDirectoryName(path)!);
    }

    /// <summary>The content; none when the file is missing or not whole.</summary>
    public static T? Read<T>(string path, JsonTypeInfo<T> type)
        where T : class =>
        File.Exists(path) ? ChecksummedLine.Read(File.ReadAllText(path).TrimEnd('\n'), type) : null;
}
