namespace Pipeline.BuildHost.Tests.Tooling;

public sealed class ProcessTests
{
    [Fact]
    public void Standard_error_is_no_error_by_itself()
    {
        using var run = new BuildRun();
        var outcome = run.Execute<Sample>("Talk");
        outcome.ExitCode.Should().Be(0);
        outcome.Output.Should().Contain("[DBG] to out").And.Contain("[INF] to err").And.NotContain("[ERR]");
    }

    [Fact]
    public void A_failing_tool_ends_the_target_with_its_code_command_and_last_words()
    {
        using var run = new BuildRun();
        var outcome = run.Execute<Sample>("Fail");
        outcome.ExitCode.Should().Be(1);
        outcome.Output.Should().Contain("ProcessException: Process 'sh' exited with code 3.").And.Contain("  bad news").And.NotContain("   at ");
    }

    [Fact]
    public void A_tool_that_takes_too_long_is_killed()
    {
        using var process = ProcessTasks.StartProcess("sleep", "600", timeout: 100, logInvocation: false);
        FluentActions.Invoking(() => process.AssertZeroExitCode()).Should().Throw<ArgumentException>().WithMessage("Process 'sleep' did not end in time*");
        SpinWait.SpinUntil(() => process.HasExited, TimeSpan.FromSeconds(10)).Should().BeTrue();
    }

    [Fact]
    public void Variables_that_are_given_are_all_that_the_tool_gets()
    {
        using var process = ProcessTasks.StartProcess(
            "env", "", environmentVariables: new Dictionary<string, string> { ["ONLY"] = "this" }, logInvocation: false, logOutput: false);
        process.AssertZeroExitCode();
        process.Output.StdToText().Should().Be("ONLY=this");
    }

    [Fact]
    public void A_program_that_is_not_there_is_named_with_the_way_out() =>
        FluentActions.Invoking(() => ToolResolver.GetPathTool("no-such-tool")).Should().Throw<ArgumentException>()
            .WithMessage("There is no 'no-such-tool' in PATH. Install it, or set NO_SUCH_TOOL_EXE to its path.*");

    [Fact]
    public void A_tool_is_injected_and_called_like_a_method()
    {
        using var run = new BuildRun();
        var outcome = run.Execute<Sample>("Call");
        outcome.ExitCode.Should().Be(0, outcome.Output);
        outcome.Output.Should().Contain("[DBG] two words");
    }

    private sealed class Sample : NukeBuild
    {
        [PathVariable]
        private readonly Tool Printf = null!;

        public Target Talk => _ => _.Executes(() => ProcessTasks.StartShell("echo to out; echo to err >&2").AssertZeroExitCode());

        public Target Fail => _ => _.Executes(() => ProcessTasks.StartShell("echo bad news >&2; exit 3").AssertZeroExitCode());

        public Target Call => _ => _.Executes(() => Printf($"%s {"two words"}"));
    }
}
