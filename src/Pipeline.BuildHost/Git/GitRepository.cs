using System.Text.RegularExpressions;
using Nuke.Common.CI;

namespace Nuke.Common.Git;

/// <summary>A git repository as git tells of it, in a worktree too. What there is not (yet) is null.</summary>
public partial class GitRepository
{
    private GitRepository(string? url)
    {
        if (url is null || Url().Match(url) is not { Success: true } match)
            return;
        Endpoint = match.Groups["host"].Value;
        Identifier = match.Groups["id"].Value;
    }

    /// <summary>The remote's server, such as github.com.</summary>
    public string? Endpoint { get; }

    /// <summary>Owner and name, such as <c>owner/name</c>.</summary>
    public string? Identifier { get; }
    public AbsolutePath? LocalDirectory { get; private init; }
    public string? Head { get; private init; }
    public string? Commit { get; private init; }

    /// <summary>The tags that point to the commit.</summary>
    public IReadOnlyCollection<string> Tags { get; private init; } = [];
    public string? RemoteName { get; private init; }
    public string? RemoteBranch { get; private init; }

    /// <summary>On a build server, the branch that it says it builds.</summary>
    public string? Branch { get; private init; }
    public string? HttpsUrl => Identifier is null ? null : $"https://{Endpoint}/{Identifier}.git";
    public string? SshUrl => Identifier is null ? null : $"git@{Endpoint}:{Identifier}.git";

    /// <exception cref="ArgumentException">The folder is in no git repository.</exception>
    public static GitRepository FromLocalDirectory(AbsolutePath directory)
    {
        var root = Git(directory, "rev-parse --show-toplevel").FirstOrDefault()
            ?? throw new ArgumentException($"'{directory}' is in no git repository, or git is not installed.", nameof(directory));
        var branch = Git(root, "symbolic-ref --short HEAD").FirstOrDefault();
        var remote = Git(root, $"config branch.{branch}.remote").FirstOrDefault() ?? "origin";
        return new(Git(root, $"remote get-url {remote}").FirstOrDefault())
        {
            LocalDirectory = root,
            Head = Git(root, "symbolic-ref HEAD").FirstOrDefault(),
            Commit = Git(root, "rev-parse --verify HEAD").FirstOrDefault(),
            Branch = (NukeBuild.Host as IBuildServer)?.Branch is { Length: > 0 } served ? Short(served) : branch,
            Tags = [.. Git(root, "tag --points-at HEAD")],
            RemoteName = remote,
            RemoteBranch = Git(root, $"config branch.{branch}.merge").Select(Short).FirstOrDefault(),
        };
    }

    public static GitRepository FromUrl(string url, string? branch = null) => new(url) { Branch = branch };
    public override string ToString() => HttpsUrl ?? LocalDirectory?.ToString() ?? "";
    private static string Short(string reference) => reference.StartsWith("refs/heads/", StringComparison.Ordinal) ? reference[11..] : reference;

    // In a container the checkout often belongs to another user; reading it does no harm.
    private static IEnumerable<string> Git(AbsolutePath directory, string arguments)
    {
        using var process = ProcessTasks.StartProcess("git", $"-c safe.directory=* {arguments:nq}", directory, logOutput: false, logInvocation: false);
        process.WaitForExit();
        return process.ExitCode == 0 ? process.Output.Where(x => x.Type == OutputType.Std).Select(x => x.Text) : [];
    }

    [GeneratedRegex(@"^(\w+://)?([^@/]+@)?(?<host>[^:/]+)(:\d+)?[:/](?<id>.+?)(\.git)?/?$")]
    private static partial Regex Url();
}
