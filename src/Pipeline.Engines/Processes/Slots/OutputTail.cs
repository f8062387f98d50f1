using Pipeline.Engines.Processes.Units;

namespace Pipeline.Engines.Processes.Slots;

/// <summary>The end of what a unit wrote.</summary>
internal static class OutputTail
{
    private const int MostBytes = 256 * 1024;

    /// <summary>At most that many lines, oldest first; from before the last cut as well when there are too few since.</summary>
    public static IReadOnlyList<string> Of(UnitFolder unit, int lines)
    {
        var newest = Lines(unit.OutputFile);
        return [.. (newest.Length < lines ? [.. Lines(unit.PreviousOutputFile), .. newest] : newest).TakeLast(lines)];
    }

    private static string[] Lines(string path)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            stream.Seek(-Math.Min(MostBytes, stream.Length), SeekOrigin.End);
            using StreamReader reader = new(stream);
            return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
    }
}
