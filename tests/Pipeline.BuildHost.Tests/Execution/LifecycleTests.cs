namespace Pipeline.BuildHost.Tests.Execution;

public sealed class LifecycleTests
{
    [Fact]
    public void Events_come_in_order()
    {
        using var run = new BuildRun();
        var outcome = run.Execute<Sample>("Work", "Idle", "Break");
        ((Sample)outcome.Build!).Events.Should().Equal(
            "created", "initialized with value", "running Work", "succeeded Work", "skipped Idle", "running Break", "failed Break", "finished 3");
    }

    [Fact]
    public void A_target_without_actions_gathers_others_and_is_not_in_the_table()
    {
        using var run = new BuildRun();
        var outcome = run.Execute<Sample>("Everything");
        outcome.Statuses.Should().Equal("Work Succeeded", "Everything Collective");
        outcome.Output.Should().NotContain("Everything ");
    }

    [Fact]
    public void Parts_of_the_output_can_be_left_out()
    {
        using var run = new BuildRun();
        run.Execute<Quiet>("Work").Output.Should().Be("[INF] only this" + Environment.NewLine);
        run.Execute<Quiet>("Work", "--verbosity", "verbose").Output.Should().Contain("Build succeeded");
    }

    private sealed class Sample : NukeBuild
    {
        [Parameter]
        private readonly string Name = "value";

        public List<string> Events { get; } = [];

        public Target Work => _ => _.Executes(() => { });

        public Target Idle => _ => _.OnlyWhenStatic(() => false).Executes(() => { });

        public Target Break => _ => _.Executes(() => Assert.Fail("broken"));

        public Target Everything => _ => _.DependsOn(Work);

        protected override void OnBuildCreated() => Events.Add("created");

        protected override void OnBuildInitialized() => Events.Add($"initialized with {Name}");

        protected override void OnTargetRunning(string target) => Events.Add($"running {target}");

        protected override void OnTargetSucceeded(string target) => Events.Add($"succeeded {target}");

        protected override void OnTargetSkipped(string target) => Events.Add($"skipped {target}");

        protected override void OnTargetFailed(string target) => Events.Add($"failed {target}");

        protected override void OnBuildFinished() => Events.Add($"finished {FinishedTargets.Count}");
    }

    [Silent]
    private sealed class Quiet : NukeBuild
    {
        public Target Work => _ => _.Executes(() => Serilog.Log.Information("only this"));
    }

    private sealed class SilentAttribute : DisableDefaultOutputAttribute
    {
        public override bool IsApplicable(INukeBuild build) => build.Verbosity != Verbosity.Verbose;
    }
}
