using System.Runtime.InteropServices;

namespace Pipeline.DeploymentLog.Spooling;

/// <summary>What the class library does not offer: making creations and renames within a folder survive a power cut.</summary>
internal static class DurableFolder
{
    /// <summary>Makes the folder's entries durable; Windows does so by itself.</summary>
    /// <exception cref="IOException">The folder cannot be flushed.</exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = Open(folder, 0);
        if (descriptor < 0)
            throw new IOException($"the folder {folder} cannot be opened to be flushed");
        var result = Flush(descriptor);
        _ = Close(descriptor);
        if (result != 0)
            throw new IOException($"the folder {folder} cannot be flushed");
    }

    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Flush(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
