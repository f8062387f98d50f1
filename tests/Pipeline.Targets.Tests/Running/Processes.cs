using System.Diagnostics;

namespace Pipeline.Targets.Tests.Running;

/// <summary>Processes of this machine, found by what they were started with.</summary>
internal static class Processes
{
    /// <summary>The process whose command line names a program and a folder; none when there is none.</summary>
    public static int? Find(string program, string folder) => Directory.EnumerateDirectories("/proc")
        .Where(entry => int.TryParse(Path.GetFileName(entry), out _))
        .Where(entry => CommandLine(entry) is var line && line.Contains(program) && line.Contains(folder))
        .Select(entry => (int?)int.Parse(Path.GetFileName(entry)))
        .FirstOrDefault();

    /// <summary>Whether anything at all was started with that folder.</summary>
    public static bool Any(string folder) => Find("", folder) is not null;

    /// <summary>Runs a line as a person does who copies it into a shell; returns what it printed.</summary>
    public static async Task<string> ShellAsync(string line)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", line]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(20));
        var error = shell.StandardError.ReadToEndAsync(limit.Token);
        var text = await shell.StandardOutput.ReadToEndAsync(limit.Token);
        await shell.WaitForExitAsync(limit.Token);
        shell.ExitCode.Should().Be(0, "'{0}' works: {1}{2}", line, text, await error);
        return text;
    }

    private static string CommandLine(string entry)
    {
        try
        {
            return File.ReadAllText(Path.Combine(entry, "cmdline"));
        }
        catch (IOException)
        {
            return "";
        }
    }
}
