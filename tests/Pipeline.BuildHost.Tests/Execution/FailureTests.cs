using Nuke.Common.Utilities.Collections;

namespace Pipeline.BuildHost.Tests.Execution;

public sealed class FailureTests
{
    [Fact]
    public void What_comes_after_a_failure_does_not_run_except_what_is_assured()
    {
        using var run = new BuildRun();
        var outcome = run.Execute<Sample>("Break", "Publish", "Tidy");
        outcome.ExitCode.Should().Be(1);
        outcome.Statuses.Should().Equal("Break Failed", "Publish NotRun", "Tidy Succeeded");
        outcome.Output.Should().MatchRegex(@"Break +Failed +< 1sec +// InvalidOperationException: no luck\s")
            .And.Contain("[ERR] Break: Target Break has thrown an exception: no luck").And.Contain("Build failed at");
    }

    [Fact]
    public void A_failure_that_may_be_survived_lets_the_rest_run_and_still_fails_the_build()
    {
        using var run = new BuildRun();
        var outcome = run.Execute<Sample>("Flaky", "Publish");
        outcome.ExitCode.Should().Be(1);
        outcome.Statuses.Should().Equal("Flaky Failed", "Publish Succeeded");
    }

    [Fact]
    public void A_summary_of_ones_own_stands_in_place_of_the_exception()
    {
        using var run = new BuildRun();
        run.Execute<Sample>("Report").Output.Should().Contain("// Passed: 3, Failed: 1").And.NotContain("// Exception");
    }

    [Fact]
    public void Warnings_are_said_again_at_the_end()
    {
        using var run = new BuildRun();
        var outcome = run.Execute<Sample>("Warn");
        outcome.ExitCode.Should().Be(0);
        outcome.Output.Should().Contain("[WRN] Warn: mind the gap").And.Contain("Build succeeded at");
    }

    [Theory]
    [InlineData("Held", 3)]
    [InlineData("HeldAndFailed", 2)]
    public void An_exit_code_that_the_build_sets_is_passed_on_exactly(string target, int expected)
    {
        using var run = new BuildRun();
        run.Execute<Sample>(target).ExitCode.Should().Be(expected);
    }

    [Fact]
    public void Asynchronous_targets_are_waited_for_and_their_exceptions_are_unwrapped()
    {
        using var run = new BuildRun();
        run.Execute<Sample>("Later").Output.Should().Contain("// TimeoutException: too late");
    }

    [Fact]
    public void A_field_initialiser_that_throws_is_one_clear_line()
    {
        using var run = new BuildRun();
        var outcome = run.Execute<Unborn>("Go");
        outcome.ExitCode.Should().Be(1);
        outcome.Error.Should().StartWith("error: FormatException: ");
    }

    private sealed class Sample : NukeBuild
    {
        public Target Break => _ => _.Executes(() => throw new InvalidOperationException("no luck\nsecond line"));

        public Target Flaky => _ => _.ProceedAfterFailure().Executes(() => Assert.Fail("flaky"));

        public Target Publish => _ => _.Executes(() => { });

        public Target Tidy => _ => _.AssuredAfterFailure().Executes(() => { });

        public Target Warn => _ => _.Executes(() => Serilog.Log.Warning("mind the {What}", "gap"));

        public Target Held => _ => _.Executes(() => { ExitCode = 3; });

        public Target HeldAndFailed => _ => _.Executes(() =>
        {
            ExitCode = 2;
            Assert.Fail("gate failed");
        });

        public Target Later => _ => _.Executes(async () =>
        {
            await Task.Yield();
            throw new TimeoutException("too late");
        });

        public Target Report => _ => _.Executes(() =>
        {
            ReportSummary(x => x.AddPair("Passed", 3).AddPair("Failed", "1"));
            Assert.Fail("one test failed");
        });
    }

    private sealed class Unborn : NukeBuild
    {
        private readonly int _number = int.Parse("x");

        public Target Go => _ => _.Executes(() => _number.ToString());
    }
}
