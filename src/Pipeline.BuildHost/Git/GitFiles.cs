using Nuke.Common.IO;

namespace Pipeline.BuildHost;

/// <summary>Reads a repository's own files.</summary>
internal sealed class GitFiles
{
    private readonly AbsolutePath _worktree;
    private readonly AbsolutePath _common;

    public GitFiles(AbsolutePath root)
    {
        var git = root / ".git";
        // In a worktree .git is a file that says where the worktree's files are, and those say where the shared ones are.
        _worktree = git.FileExists() ? Path.GetFullPath(git.ReadAllText().TrimPrefix("gitdir:").Trim(), root) : git;
        var shared = _worktree / "commondir";
        _common = shared.FileExists() ? Path.GetFullPath(shared.ReadAllText().Trim(), _worktree) : _worktree;
        Head = (_worktree / "HEAD").ReadAllText().Trim();
    }

    /// <summary>What HEAD says: a reference, or a commit.</summary>
    public string Head { get; }

    public string? Branch => Head.StartsWith("ref:", StringComparison.Ordinal) ? Head.TrimPrefix("ref:").Trim().TrimPrefix("refs/heads/") : null;

    public string? Commit => Branch is null ? Head : Resolve(Head.TrimPrefix("ref:").Trim());

    public IReadOnlyCollection<string> Tags => Commit is { } commit
        ? [.. LooseTags().Concat(PackedTags()).Where(x => x.Commit == commit).Select(x => x.Name).Distinct().Order(StringComparer.Ordinal)]
        : [];

    /// <summary>A value of the repository's configuration, such as <c>remote "origin"</c>, <c>url</c>.</summary>
    public string? Config(string section, string key)
    {
        var file = _common / "config";
        var lines = file.FileExists() ? file.ReadAllLines().Select(x => x.Trim()) : [];
        return lines.SkipWhile(x => x != $"[{section}]").Skip(1).TakeWhile(x => !x.StartsWith('['))
            .Select(x => x.Split('=', 2, StringSplitOptions.TrimEntries)).FirstOrDefault(x => x.Length == 2 && x[0] == key)?[1];
    }

    private string? Resolve(string reference)
    {
        var loose = new[] { _worktree, _common }.Select(x => x / reference).FirstOrDefault(x => x.FileExists());
        return loose?.ReadAllText().Trim() ?? Packed().FirstOrDefault(x => x.Name == reference).Commit;
    }

    private IEnumerable<(string Name, string Commit)> LooseTags()
    {
        var directory = _common / "refs" / "tags";
        return directory.GlobFiles("**/*").Select(x => (directory.GetUnixRelativePathTo(x).ToString(), x.ReadAllText().Trim()));
    }

    private IEnumerable<(string Name, string Commit)> PackedTags() =>
        Packed().Where(x => x.Name.StartsWith("refs/tags/", StringComparison.Ordinal)).Select(x => (x.Name.TrimPrefix("refs/tags/"), x.Commit));

    // A line "^commit" gives the commit of the annotated tag in the line before.
    private IEnumerable<(string Name, string Commit)> Packed()
    {
        var file = _common / "packed-refs";
        var name = "";
        foreach (var line in file.FileExists() ? file.ReadAllLines().Where(x => !x.StartsWith('#')) : [])
        {
            var isPeeled = line.StartsWith('^');
            name = isPeeled ? name : line.Split(' ')[1];
            yield return (name, isPeeled ? line[1..] : line.Split(' ')[0]);
        }
    }
}
