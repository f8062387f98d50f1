using System.Text.Json;

namespace Pipeline.DeploymentLog.Collecting;

/// <summary>
/// Where the collectors of a rollout stopped reading, a file a slot, so that the one of the next command goes on there. What cannot be read or written
/// counts as nothing: a line twice is better than a rollout that fails.
/// </summary>
internal sealed class SeenOutput(string folder, string deployment)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>The last lines' fingerprints; none when no collector of this rollout has read the slot.</summary>
    public IReadOnlyList<string>? Of(string slot)
    {
        try
        {
            return File.Exists(PathOf(slot)) ? JsonSerializer.Deserialize<List<string>>(File.ReadAllText(PathOf(slot))) : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    public void Keep(string slot, IReadOnlyList<string> taken)
    {
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(PathOf(slot), JsonSerializer.Serialize(taken));
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            // The next collector begins where it begins.
        }
    }

    /// <summary>Removes what rollouts of long ago have left.</summary>
    public void Forget(DateTimeOffset now)
    {
        try
        {
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*.seen").Where(file => now - file.LastWriteTimeUtc > Kept))
                file.Delete();
        }
        catch (Exception absent) when (absent is IOException or UnauthorizedAccessException)
        {
            // Nothing is there, or another process removes it now.
        }
    }

    private string PathOf(string slot) => Path.Combine(folder, $"{deployment}.{slot}.seen");
}
