namespace Pipeline.BuildHost.Tests.Parameters;

public sealed class RequirementTests
{
    [Fact]
    public void A_missing_required_parameter_is_named_and_nothing_runs()
    {
        using var run = new BuildRun();
        var outcome = run.Execute<Sample>("Push");
        outcome.ExitCode.Should().Be(1);
        outcome.Error.Should().Be($"error: target 'Push' requires --nuget-api-key or NUKE_NUGET_API_KEY, which has no value.{Environment.NewLine}");
        outcome.Succeeded.Should().BeEmpty();
    }

    [Fact]
    public void A_blank_value_is_missing()
    {
        using var run = new BuildRun();
        run.Execute<Sample>("Push", "--nuget-api-key", "  ").ExitCode.Should().Be(1);
    }

    [Fact]
    public void A_condition_that_does_not_hold_is_shown()
    {
        using var run = new BuildRun();
        run.Execute<Sample>("Tag", "--major", "0").Error.Should().Contain("target 'Tag' requires 'Major > 0'");
    }

    [Fact]
    public void All_that_is_missing_is_said_at_once()
    {
        using var run = new BuildRun();
        run.Execute<Sample>("Push", "Tag").Error.Split('\n').Should().HaveCount(4);
    }

    [Fact]
    public void A_skipped_target_requires_nothing()
    {
        using var run = new BuildRun();
        run.Execute<Sample>("Push", "--skip", "Push").ExitCode.Should().Be(0);
    }

    [Fact]
    public void A_required_member_is_required_whatever_is_run()
    {
        using var run = new BuildRun();
        run.Execute<Strict>("Go").Error.Should().StartWith("error: parameter --version or NUKE_VERSION is required and has no value.");
        run.Execute<Strict>("Go", "--version", "1").ExitCode.Should().Be(0);
    }

    private sealed class Sample : NukeBuild
    {
        [Parameter]
        private readonly string? NuGetApiKey;

        [Parameter]
        private readonly int? Major;

        public Target Compile => _ => _.Executes(() => { });

        public Target Push => _ => _.DependsOn(Compile).Requires(() => NuGetApiKey).Executes(() => { });

        public Target Tag => _ => _.Requires(() => Major).Requires(() => Major > 0).Executes(() => { });
    }

    private sealed class Strict : NukeBuild
    {
        [Parameter]
        [Required]
        private readonly string? Version;

        public Target Go => _ => _.Executes(() => { });
    }
}
