namespace Pipeline.BuildHost.Tests.Planning;

public sealed class SkipTests
{
    [Fact]
    public void Dependencies_of_a_skipped_target_that_nobody_else_needs_are_skipped_too()
    {
        using var run = new BuildRun();
        var outcome = run.Execute<Sample>("Pack", "--skip", "compile");
        outcome.Statuses.Should().Equal("Restore Skipped", "Compile Skipped", "Pack Succeeded");
        outcome.Output.Should().MatchRegex("Restore +Skipped +// because of Compile").And.MatchRegex("Compile +Skipped +// by --skip");
    }

    [Fact]
    public void A_dependency_that_somebody_else_needs_runs()
    {
        using var run = new BuildRun();
        run.Execute<Sample>("Pack", "Test", "--skip", "Test").Statuses.Should()
            .Equal("Restore Succeeded", "Compile Succeeded", "Pack Succeeded", "Test Skipped");
    }

    [Fact]
    public void Without_names_all_but_the_named_targets_are_skipped()
    {
        using var run = new BuildRun();
        run.Execute<Sample>("Pack", "--skip").Statuses.Should().Equal("Restore Skipped", "Compile Skipped", "Pack Succeeded");
    }

    [Fact]
    public void Without_names_the_default_target_still_runs()
    {
        using var run = new BuildRun();
        run.Execute<Sample>([x => x.Pack], "--skip").Succeeded.Should().Equal("Pack");
    }

    [Fact]
    public void A_condition_that_does_not_hold_is_shown()
    {
        using var run = new BuildRun();
        var outcome = run.Execute<Sample>("Publish");
        outcome.Statuses.Should().Equal("Restore Skipped", "Publish Skipped");
        outcome.Output.Should().Contain("// OnlyWhen: IsReleased");
    }

    [Fact]
    public void Dependencies_run_where_the_target_says_so()
    {
        using var run = new BuildRun();
        run.Execute<Sample>("Deploy").Statuses.Should().Equal("Restore Succeeded", "Deploy Skipped");
    }

    [Fact]
    public void A_condition_that_throws_fails_the_build()
    {
        using var run = new BuildRun();
        var outcome = run.Execute<Sample>("Odd");
        outcome.ExitCode.Should().Be(1);
        outcome.Statuses.Should().Equal("Odd Failed");
    }

    private sealed class Sample : NukeBuild
    {
        private static bool IsReleased => false;

        public Target Restore => _ => _.Executes(() => { });

        public Target Compile => _ => _.DependsOn(Restore).Executes(() => { });

        public Target Pack => _ => _.DependsOn(Compile).Executes(() => { });

        public Target Test => _ => _.DependsOn(Compile).Executes(() => { });

        public Target Publish => _ => _.DependsOn(Restore).OnlyWhenStatic(() => IsReleased).Executes(() => { });

        public Target Deploy => _ => _.DependsOn(Restore).OnlyWhenDynamic(() => IsReleased).WhenSkipped(DependencyBehavior.Execute).Executes(() => { });

        public Target Odd => _ => _.OnlyWhenDynamic(() => int.Parse("x") > 0).Executes(() => { });
    }
}
