using System.Runtime.InteropServices;

namespace Pipeline.BuildHost;

/// <summary>The one system call that .NET does not offer: to send a signal other than SIGKILL.</summary>
internal static class NativeSignals
{
    public const int Terminate = 15;

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int kill(int pid, int signal);
}
