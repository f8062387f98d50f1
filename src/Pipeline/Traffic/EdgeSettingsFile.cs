using System.Text.Json;

namespace Pipeline.Traffic;

/// <summary>The JSON file that an edge is started with: written by an engine, read by <c>pipeline-edge serve</c>.</summary>
public static class EdgeSettingsFile
{
    /// <summary>The settings in a file.</summary>
    /// <exception cref="InvalidDataException">The file is not JSON, or a required setting is missing; the message names both.</exception>
    public static EdgeSettings Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), EdgeSettingsJson.Default.EdgeSettings)
                ?? throw new InvalidDataException($"'{path}' holds no edge settings: write them again by starting the edge through the engine.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"'{path}' holds no valid edge settings: {e.Message}", e);
        }
    }

    /// <summary>Replaces the file as a whole, so that a reader sees the old settings or the new ones.</summary>
    public static void Write(string path, EdgeSettings settings)
    {
        var unfinished = $"{path}.{Guid.NewGuid():n}.tmp";
        File.WriteAllBytes(unfinished, Content(settings));
        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>What such a file holds, for an engine that puts it where no path of this machine leads.</summary>
    public static byte[] Content(EdgeSettings settings) => JsonSerializer.SerializeToUtf8Bytes(settings, EdgeSettingsJson.Default.EdgeSettings);
}
