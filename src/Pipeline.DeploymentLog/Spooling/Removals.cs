using System.Diagnostics;

namespace Pipeline.DeploymentLog.Spooling;

/// <summary>The durable count of what was taken out of a spool, or did not find room in it.</summary>
internal sealed class Removals(string folder, TimeProvider time)
{
    private const string Name = "removed.ledger";
    private const string FileKey = "file";
    private const string LinesKey = "lines";
    private const string LeftOutKey = "left_out";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Lines that were written and are gone, and how many of them nobody had shipped.</summary>
    public static (long Lines, long LeftOut) Sum(string folder)
    {
        // After a crash between the record and the removal the file is still there, and is recorded again when it goes.
        var present = SpoolFile.In(folder).Select(file => file.Id).ToHashSet(StringComparer.Ordinal);
        var files = Patiently(() => DurableLines.Read(Path.Combine(folder, Name)).ToList())
            .GroupBy(record => (string)record[FileKey]!)
            .Where(records => !present.Contains(records.Key))
            .Select(records => records.Last())
            .ToList();
        return (files.Sum(record => (long)record[LinesKey]!), files.Sum(record => (long)record[LeftOutKey]!));
    }

    /// <summary>Notes it; returns when that is on the disk.</summary>
    /// <param name="file">What makes the record count once.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Note(string file, long lines, long leftOut)
    {
        using var records = Patiently(() => DurableLines.Open(Path.Combine(folder, Name), FileShare.None));
        DurableLines.Append(records, [new() { [FileKey] = file, [LinesKey] = lines, [LeftOutKey] = leftOut, ["at"] = time.GetUtcNow().ToString("O") }]);
    }

    // Others note something of theirs for a moment.
    private static T Patiently<T>(Func<T> open)
    {
        for (var began = Stopwatch.GetTimestamp(); ; Thread.Sleep(1))
            try
            {
                return open();
            }
            catch (IOException failure) when (!DiskFull.Is(failure) && Stopwatch.GetElapsedTime(began) < Patience)
            {
            }
    }
}
