using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Pipeline.Targets.Images;

/// <summary>When a commit was made, as git tells it: from there a release's lead time is counted.</summary>
internal static class CommitTime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The committer's time; none where git does not know the commit, or is not there.</summary>
    public static async Task<DateTimeOffset?> OfAsync(string folder, string? commit)
    {
        if (commit is null)
            return null;
        var start = new ProcessStartInfo("git") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "-c", "safe.directory=*", "show", "--no-patch", "--format=%cI", commit })
            start.ArgumentList.Add(argument);
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            using var git = Process.Start(start)!;
            var told = git.StandardOutput.ReadToEndAsync(patience.Token);
            _ = git.StandardError.ReadToEndAsync(patience.Token);
            await git.WaitForExitAsync(patience.Token);
            return DateTimeOffset.TryParse(await told, CultureInfo.InvariantCulture, out var at) ? at : null;
        }
        catch (Exception unknown) when (unknown is Win32Exception or OperationCanceledException)
        {
            return null;
        }
    }
}
