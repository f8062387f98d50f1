using System.Diagnostics;

namespace Pipeline.DeploymentLog.Tests.Provisioning;

/// <summary>Runs a program to its end.</summary>
internal static class Script
{
    /// <exception cref="InvalidOperationException">It failed; the message is what it wrote.</exception>
    public static async Task RunAsync(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardError = true };
        // A node that the script leaves behind must not hold what is read here.
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await said}");
    }
}
