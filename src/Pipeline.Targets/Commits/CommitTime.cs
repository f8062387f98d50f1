using System.Globalization;

namespace Pipeline.Targets.Commits;

/// <summary>When a commit was made, as git tells it: from there a release's lead time is counted.</summary>
internal static class CommitTime
{
    /// <summary>The committer's time; none where git does not know the commit, or is not there.</summary>
    public static async Task<DateTimeOffset?> OfAsync(string folder, string? commit) =>
        commit is not null && DateTimeOffset.TryParse(await GitQuestion.AskAsync(folder, "show", "--no-patch", "--format=%cI", commit), CultureInfo.InvariantCulture, out var at) ? at : null;
}
