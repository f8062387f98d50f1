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

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendToProcess(int process, int signal);
}
