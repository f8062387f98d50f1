using System.ComponentModel;
using System.Diagnostics;

namespace Pipeline.Targets.Commits;

/// <summary>What git knows of the repository that a build is in.</summary>
internal static class GitQuestion
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>What git answers; none where it refuses, takes too long, or is not there.</summary>
    /// <param name="folder">Any folder of the repository.</param>
    public static async Task<string?> AskAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-c", "safe.directory=*", .. arguments]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            using var git = Process.Start(start)!;
            var told = git.StandardOutput.ReadToEndAsync(patience.Token);
            _ = git.StandardError.ReadToEndAsync(patience.Token);
            await git.WaitForExitAsync(patience.Token);
            return git.ExitCode == 0 ? await told : null;
        }
        catch (Exception unknown) when (unknown is Win32Exception or OperationCanceledException)
        {
            return null;
        }
    }
}
