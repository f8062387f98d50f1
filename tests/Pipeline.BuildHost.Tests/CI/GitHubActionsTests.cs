using Nuke.Common.CI.GitHubActions;
using Serilog;

namespace Pipeline.BuildHost.Tests.CI;

public sealed class GitHubActionsTests
{
    [Fact]
    public void Targets_are_grouped_and_warnings_and_errors_annotated()
    {
        using var run = new BuildRun().With("GITHUB_ACTIONS", "true").With("GITHUB_STEP_SUMMARY", "").With("NO_COLOR", "1");
        var outcome = run.Execute<Sample>("Break");
        var lines = outcome.Output.Split(Environment.NewLine);
        lines.Should().ContainInOrder("::group::Break", "::warning::50%25 of it%0Ais odd", "::error::Target Break has thrown an exception: over", "::endgroup::Break");
    }

    [Fact]
    public void The_table_is_appended_to_the_step_summary()
    {
        using var run = new BuildRun().With("GITHUB_ACTIONS", "true").WithFile("summary.md", "before");
        run.With("GITHUB_STEP_SUMMARY", run.Root / "summary.md").Execute<Sample>("Break");
        (run.Root / "summary.md").ReadAllText().Should().StartWith("before\n").And.Contain("### Build failed")
            .And.Contain("| Target | Status | Duration | Notes |").And.Contain("| Break | Failed | < 1sec | a\\|b: 1 |".Replace("<", "&lt;"));
    }

    [Fact]
    public void A_wrong_use_is_annotated_too()
    {
        using var run = new BuildRun().With("GITHUB_ACTIONS", "true");
        run.Execute<Sample>("Brake").Output.Should().StartWith("::error::unknown target 'Brake'. Did you mean 'Break'?");
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void The_host_is_detected(bool isServer, bool expected)
    {
        using var run = new BuildRun();
        if (isServer)
            run.With("GITHUB_ACTIONS", "true");
        var outcome = run.Execute<Sample>("Look");
        ((Sample)outcome.Build!).WasServer.Should().Be(expected);
    }

    [Fact]
    public void The_host_can_be_told()
    {
        using var run = new BuildRun().With("GITHUB_REF", "refs/heads/main");
        var outcome = run.Execute<Sample>("Look", "--host", "githubactions");
        ((Sample)outcome.Build!).WasServer.Should().BeTrue();
        GitHubActions.Instance!.Ref.Should().Be("refs/heads/main");
    }

    private sealed class Sample : NukeBuild
    {
        public bool WasServer { get; private set; }

        public Target Look => _ => _.Executes(() => { WasServer = IsServerBuild; });

        public Target Break => _ => _.Executes(() =>
        {
            Log.Warning("50% of it\nis odd");
            ReportSummary(x =>
            {
                x.Add("a|b", "1");
                return x;
            });
            Assert.Fail("over");
        });
    }
}
