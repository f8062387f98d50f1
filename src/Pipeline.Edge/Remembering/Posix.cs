using System.Runtime.InteropServices;

namespace Pipeline.Edge.Remembering;

/// <summary>What the class library does not offer: making a directory entry durable, and asking who one is.</summary>
internal static partial class Posix
{
    /// <summary>Makes creations and renames within a directory survive a power cut.</summary>
    public static void FlushDirectory(string directory)
    {
        var descriptor = Open(directory, 0);
        if (descriptor < 0)
            throw new IOException($"The directory {directory} cannot be opened to be flushed.");
        var result = Flush(descriptor);
        _ = Close(descriptor);
        if (result != 0)
            throw new IOException($"The directory {directory} cannot be flushed.");
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    public static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Flush(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
