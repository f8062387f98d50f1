using System.Runtime.InteropServices;

namespace Pipeline.Engines.Processes;

/// <summary>The few system calls that .NET does not offer.</summary>
internal static partial class Kernel
{
    public const int SigTerm = 15;

    public const int SigKill = 9;

    [LibraryImport("libc", EntryPoint = "getuid")]
    public static partial uint UserId();

    /// <summary>Leaves the session of whoever started this process, so that neither its terminal nor its Ctrl+C reaches it.</summary>
    [LibraryImport("libc", EntryPoint = "setsid", SetLastError = true)]
    public static partial int NewSession();

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static partial int Signal(int pid, int signal);
}
