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
        // A crash between the record and the removal gives a second record of the same file.
        var files = DurableLines.Read(Path.Combine(folder, Name)).GroupBy(record => (string)record[FileKey]!).Select(records => records.Last()).ToList();
        return (files.Sum(record => (long)record[LinesKey]!), files.Sum(record => (long)record[LeftOutKey]!));
    }

    /// <summary>Notes it; returns when that is on the disk.</summary>
    /// <param name="file">What makes the record count once.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Note(string file, long lines, long leftOut)
    {
        using var records = Open();
        DurableLines.Append(records, [new() { [FileKey] = file, [LinesKey] = lines, [LeftOutKey] = leftOut, ["at"] = time.GetUtcNow().ToString("O") }]);
    }

    // Others note something of theirs for a moment.
    private FileStream Open()
    {
        for (var began = time.GetTimestamp(); ; Thread.Sleep(1))
            try
            {
                return DurableLines.Open(Path.Combine(folder, Name), FileShare.None);
            }
            catch (IOException failure) when (!DiskFull.Is(failure) && time.GetElapsedTime(began) < Patience)
            {
            }
    }
}
