using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Pipeline.Scenarios.Runner.Interruptions;

/// <summary>Signals that nobody can catch, and the one that wakes who was stopped.</summary>
public static partial class Signals
{
    public const int Kill = 9;

    /// <summary>Stops every thread of the process.</summary>
    public static readonly int Stop = OperatingSystem.IsMacOS() ? 17 : 19;

    /// <summary>Lets a stopped process go on.</summary>
    public static readonly int Continue = OperatingSystem.IsMacOS() ? 19 : 18;

    /// <summary>Sends a signal to one process.</summary>
    /// <exception cref="Win32Exception">There is no such process, or it belongs to somebody else.</exception>
    public static void Send(int process, int signal)
    {
        if (SendToProcess(process, signal) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError(), $"Signal {signal} could not be sent to process {process}.");
    }

    /// <summary>
    /// Sends a signal to this process by way of the calling thread, which does not go on before it has taken effect. Sent to the
    /// process, a stop may be taken by another thread, and this one goes on for as long as that one waits for a processor.
    /// </summary>
    public static void SendToOwn(int signal) => _ = SendToThread(OwnThread(), signal);

    [LibraryImport("libc", EntryPoint = "pthread_self")]
    private static partial nint OwnThread();

    [LibraryImport("libc", EntryPoint = "pthread_kill")]
    private static partial int SendToThread(nint thread, int signal);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendToProcess(int process, int signal);
}
