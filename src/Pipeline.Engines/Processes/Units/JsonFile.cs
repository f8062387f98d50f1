using System.Text.Json;

namespace Pipeline.Engines.Processes.Units;

/// <summary>Small JSON files that two programs share. Written for the owner only: they hold configuration, and so secrets.</summary>
internal static class JsonFile
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>What a file says; none when it is not there or was damaged by a machine that lost its power.</summary>
    public static T? Read<T>(string path)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), Format);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Replaces a file as a whole, so that a reader sees the old content or the new.</summary>
    public static void Write<T>(string path, T value)
    {
        var unfinished = $"{path}.{Guid.NewGuid():n}.tmp";
        FileStreamOptions options = new()
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using (FileStream stream = new(unfinished, options))
        {
            JsonSerializer.Serialize(stream, value, Format);
            stream.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
    }
}
