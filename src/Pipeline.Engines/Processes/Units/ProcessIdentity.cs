using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Pipeline.Engines.Processes.Units;

/// <summary>One process, and never a later one that was given the same number.</summary>
/// <param name="StartTime">Boot and clock ticks since then on Linux, the start as <c>ps</c> prints it elsewhere.</param>
internal sealed record ProcessIdentity(int Pid, string StartTime)
{
    /// <summary>Whether this very process runs; one that ended and was not collected yet does not.</summary>
    [JsonIgnore]
    public bool IsAlive => Of(Pid) == this;

    /// <summary>The process that has this number now; none when there is none.</summary>
    public static ProcessIdentity? Of(int pid)
    {
        var start = OperatingSystem.IsLinux() ? StartOnLinux(pid) : StartByPs(pid);
        return start is null ? null : new ProcessIdentity(pid, start);
    }

    /// <summary>The start time in the text of <c>/proc/PID/stat</c>; none for a process that has ended.</summary>
    internal static string? StartTicks(string stat)
    {
        // The second field is the program's name in brackets, and may itself hold spaces and brackets.
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields is [not ("Z" or "X"), ..] && fields.Length > 19 ? fields[19] : null;
    }

    private static string? StartOnLinux(int pid)
    {
        try
        {
            var ticks = StartTicks(File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat")));
            return ticks is null ? null : $"{File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim()}:{ticks}";
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string? StartByPs(int pid)
    {
        using var ps = Process.Start(new ProcessStartInfo("ps", ["-o", "lstart=", "-p", $"{pid}"]) { RedirectStandardOutput = true })!;
        var start = ps.StandardOutput.ReadToEnd().Trim();
        ps.WaitForExit();
        return start.Length == 0 ? null : start;
    }
}
