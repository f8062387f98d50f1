using System.Runtime.InteropServices;

/// <summary>Processes as the kernel makes them: nothing that could be run as one more program is in the image.</summary>
internal static class Kernel
{
    static Kernel()
    {
        // A forked process has one thread and no compiler: what it calls must be there before.
        Marshal.Prelink(typeof(Kernel).GetMethod(nameof(Pause), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!);
    }

    /// <summary>Makes a process that waits for ever; its number, or -1 when there may be no more.</summary>
    public static int Spawn()
    {
        var child = Fork();
        while (child == 0)
            _ = Pause();
        return child;
    }

    [DllImport("libc", EntryPoint = "fork")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Fork();

    [DllImport("libc", EntryPoint = "pause")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Pause();
}
