using Nuke.Common.Git;

namespace Pipeline.BuildHost.Tests.Git;

public sealed class GitRepositoryTests : IDisposable
{
    private readonly BuildRun _run = new();

    [Theory]
    [InlineData("https://github.com/owner/name.git")]
    [InlineData("git@github.com:owner/name.git")]
    [InlineData("ssh://git@github.com:22/owner/name")]
    public void Addresses_are_taken_apart(string url)
    {
        var repository = GitRepository.FromUrl(url);
        repository.Identifier.Should().Be("owner/name");
        repository.HttpsUrl.Should().Be("https://github.com/owner/name.git");
        repository.SshUrl.Should().Be("git@github.com:owner/name.git");
    }

    [Fact]
    public void A_worktree_is_a_repository_too()
    {
        var main = (_run.Root / "main").CreateDirectory();
        Git(main, "init -q -b main");
        Git(main, "remote add origin https://github.com/owner/name.git");
        Git(main, "-c user.name=x -c user.email=x@example.org commit -q --allow-empty -m first");
        Git(main, "tag v1.0.0");
        Git(main, "worktree add -q ../tree -b feature/x");
        var commit = Git(main, "rev-parse HEAD");

        var repository = GitRepository.FromLocalDirectory((_run.Root / "tree" / "below").CreateDirectory());

        repository.LocalDirectory.Should().Be(_run.Root / "tree");
        repository.Branch.Should().Be("feature/x");
        repository.IsOnFeatureBranch().Should().BeTrue();
        repository.IsOnMainOrMasterBranch().Should().BeFalse();
        repository.Commit.Should().Be(commit);
        repository.Tags.Should().Equal("v1.0.0");
        repository.Identifier.Should().Be("owner/name");
        repository.RemoteName.Should().Be("origin");
    }

    [Fact]
    public void A_folder_outside_of_any_repository_is_named() =>
        FluentActions.Invoking(() => GitRepository.FromLocalDirectory(_run.Root)).Should().Throw<ArgumentException>().WithMessage($"'{_run.Root}' is in no git repository*");

    public void Dispose() => _run.Dispose();

    private static string Git(AbsolutePath directory, string arguments)
    {
        using var process = ProcessTasks.StartProcess("git", arguments, directory, logOutput: false, logInvocation: false);
        return process.AssertZeroExitCode().Output.StdToText().Trim();
    }
}
