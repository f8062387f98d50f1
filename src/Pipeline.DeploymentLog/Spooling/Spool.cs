using System.Globalization;

namespace Pipeline.DeploymentLog.Spooling;

/// <summary>
/// Documents on disk, one a line, in one file a process, so that nobody ever writes into another's file. When the folder has
/// reached its limit nothing is dropped: writing is refused, and what was not written is still in the journal.
/// </summary>
/// <param name="folder">Made when the first batch is written.</param>
/// <param name="limit">Bytes that all files of the folder may hold together.</param>
public sealed class Spool(string folder, TimeProvider time, long limit = Spool.DefaultLimit)
{
    /// <summary>A gibibyte: some hundred thousand deployments.</summary>
    public const long DefaultLimit = 1L << 30;

    private readonly string _path = Path.Combine(folder, string.Create(
        CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyy-MM-dd}-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..8]}.ndjson"));

    /// <summary>Writes a batch and returns when it is on the disk. A batch that fails leaves no part of itself.</summary>
    /// <exception cref="IOException">The disk or the spool is full, or the file cannot be written.</exception>
    public void Append(ReadOnlySpan<byte> batch)
    {
        Directory.CreateDirectory(folder);
        RepairTornFiles();
        var held = Files().Sum(file => file.Length);
        if (held + batch.Length > limit)
            throw new IOException($"the spool {folder} holds {held:N0} bytes and may hold {limit:N0}; ship its files or move them away");
        using var stream = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var before = stream.Seek(0, SeekOrigin.End);
        try
        {
            stream.Write(batch);
            stream.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            stream.SetLength(before);
            throw;
        }
    }

    private IEnumerable<FileInfo> Files() => new DirectoryInfo(folder).EnumerateFiles("*.ndjson");

    private void RepairTornFiles()
    {
        foreach (var file in Files())
            TornLine.Repair(file.FullName);
    }
}
