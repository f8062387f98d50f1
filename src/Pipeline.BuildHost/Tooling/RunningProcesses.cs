using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Pipeline.BuildHost;

/// <summary>The tools that run now, so that an interrupted build does not leave them behind.</summary>
internal static class RunningProcesses
{
    private const int Terminated = 15;

    private static readonly ConcurrentDictionary<Process, bool> s_running = [];
    public static void Add(Process process) => s_running[process] = true;
    public static void Remove(Process process) => s_running.TryRemove(process, out _);

    /// <summary>Asks each to end; Windows knows no asking.</summary>
    public static void Terminate()
    {
        foreach (var process in s_running.Keys)
        {
            if (OperatingSystem.IsWindows())
                process.Kill(entireProcessTree: true);
            else
                _ = kill(process.Id, Terminated);
        }
    }

    // .NET sends no signal but SIGKILL.
    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int pid, int signal);
}
