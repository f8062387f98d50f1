namespace Pipeline.Engines.Processes.Units;

/// <summary>A lock among processes that the kernel lets go of when its holder dies.</summary>
internal static class FileLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>The lock, to be disposed; none when somebody else has it.</summary>
    public static FileStream? Try(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException))
        {
            return null;
        }
    }

    /// <summary>Waits for the lock.</summary>
    public static async Task<FileStream> TakeAsync(string path, TimeProvider time, CancellationToken cancellation)
    {
        while (true)
        {
            if (Try(path) is { } held)
                return held;
            await Task.Delay(Pause, time, cancellation).ConfigureAwait(false);
        }
    }
}
