using System.Text.RegularExpressions;
using Nuke.Common.IO;
using Pipeline.BuildHost;

namespace Nuke.Common.Git;

/// <summary>How a remote is reached.</summary>
public enum GitProtocol
{
    Https,
    Ssh,
}

/// <summary>A git repository as its files describe it; git itself is not run. Worktrees are understood.</summary>
public partial class GitRepository
{
    private GitRepository(GitProtocol? protocol, string? endpoint, string? identifier)
    {
        Protocol = protocol;
        Endpoint = endpoint;
        Identifier = identifier;
    }

    public GitProtocol? Protocol { get; }

    /// <summary>The remote's server, such as github.com.</summary>
    public string? Endpoint { get; }

    /// <summary>Owner and name, such as <c>owner/name</c>.</summary>
    public string? Identifier { get; }
    public AbsolutePath? LocalDirectory { get; private init; }
    public string? Head { get; private init; }

    /// <summary>Null before the first commit.</summary>
    public string? Commit { get; private init; }

    /// <summary>The tags that point to the commit.</summary>
    public IReadOnlyCollection<string> Tags { get; private init; } = [];
    public string? RemoteName { get; private init; }
    public string? RemoteBranch { get; private init; }

    /// <summary>Null when no branch is checked out.</summary>
    public string? Branch { get; private init; }
    public string? HttpsUrl => Identifier is null ? null : $"https://{Endpoint}/{Identifier}.git";
    public string? SshUrl => Identifier is null ? null : $"git@{Endpoint}:{Identifier}.git";

    /// <exception cref="ArgumentException">Neither the folder nor one above it is a git repository.</exception>
    public static GitRepository FromLocalDirectory(AbsolutePath directory)
    {
        var root = directory.FindParentOrSelf(x => (x / ".git").DirectoryExists() || (x / ".git").FileExists())
            ?? throw new ArgumentException($"'{directory}' is in no git repository.", nameof(directory));
        var files = new GitFiles(root);
        var branch = files.Branch;
        var remote = files.Config($"branch \"{branch}\"", "remote") ?? "origin";
        var (protocol, endpoint, identifier) = ParseUrl(files.Config($"remote \"{remote}\"", "url"));
        return new(protocol, endpoint, identifier)
        {
            LocalDirectory = root,
            Head = files.Head,
            Commit = files.Commit,
            Branch = NukeBuild.Host is CI.IBuildServer { Branch: { Length: > 0 } ci } ? ci.TrimPrefix("refs/heads/") : branch,
            Tags = files.Tags,
            RemoteName = remote,
            RemoteBranch = files.Config($"branch \"{branch}\"", "merge")?.TrimPrefix("refs/heads/"),
        };
    }

    public static GitRepository FromUrl(string url, string? branch = null)
    {
        var (protocol, endpoint, identifier) = ParseUrl(url);
        return new(protocol, endpoint, identifier) { Branch = branch };
    }

    public override string ToString() => HttpsUrl ?? LocalDirectory?.ToString() ?? "";

    private static (GitProtocol?, string?, string?) ParseUrl(string? url)
    {
        if (url is null || Url().Match(url) is not { Success: true } match)
            return (null, null, null);
        var protocol = match.Groups["scheme"].Value.StartsWith("http", StringComparison.Ordinal) ? GitProtocol.Https : GitProtocol.Ssh;
        return (protocol, match.Groups["host"].Value, match.Groups["id"].Value);
    }

    [GeneratedRegex(@"^((?<scheme>\w+)://)?([^@/]+@)?(?<host>[^:/]+)(:\d+)?[:/](?<id>.+?)(\.git)?/?$")]
    private static partial Regex Url();
}
