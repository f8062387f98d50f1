using System.Text.RegularExpressions;

namespace Pipeline.Targets.Commits;

/// <summary>What a repository tells of a module between two commits.</summary>
internal static partial class ModuleCommits
{
    private const int Most = 10;

    /// <summary>The commits after the first up to the second that touch the folder of the project, the newest first, at most ten; none where a commit or the repository is not known here.</summary>
    /// <param name="folder">Any folder of the repository.</param>
    /// <param name="project">A path from the repository's root.</param>
    public static async Task<IReadOnlyList<string>> BetweenAsync(string folder, string? before, string? after, string project)
    {
        // Both come from a journal: nothing else may reach git's command line.
        if (before is null || after is null || !Commit().IsMatch(before) || !Commit().IsMatch(after) || !Directory.Exists(folder))
            return [];
        var log = await GitQuestion.AskAsync(
            folder, "log", "--no-color", $"--max-count={Most}", "--date=short", "--format=%h %ad %an: %s", $"{before}..{after}", "--", $":(top){Path.GetDirectoryName(project)}");
        return log?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [];
    }

    [GeneratedRegex("^[0-9a-f]{7,64}$")]
    private static partial Regex Commit();
}
