namespace Pipeline.BuildHost.Tests.Execution;

public sealed class OwnProcessTests : IDisposable
{
    private readonly BuildRun _root = new();

    [Theory]
    [InlineData(0, "Succeed")]
    [InlineData(4, "Decide", "--code", "4")]
    [InlineData(0, "Decide", "--code=0")]
    [InlineData(1, "Fail")]
    [InlineData(1, "Typo")]
    public async Task The_exit_code_is_the_builds(int expected, params string[] arguments)
    {
        using var process = Start(arguments);
        (await process.WaitForExit()).Should().Be(expected, process.Text);
    }

    [Theory]
    [InlineData("Leak")]
    [InlineData("Crash")]
    [InlineData("Fail")]
    public async Task A_secret_is_masked_on_the_real_streams(string target)
    {
        using var process = Start(target, "--api-key", "top secret");
        await process.WaitForExit();
        process.Text.Should().Contain("***").And.NotContain("secret");
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_ends_the_target_and_its_tools_runs_what_is_assured_and_prints_the_table(string signal)
    {
        using var process = Start("Wait", "Tidy", "Greet");
        await process.WaitForText("waiting for");
        process.Signal(signal);
        (await process.WaitForExit()).Should().Be(1);
        process.Text.Should().Contain("tidied").And.MatchRegex("Wait +Aborted").And.MatchRegex("Tidy +Succeeded").And.MatchRegex("Greet +NotRun");
        var tool = int.Parse(process.Text.Split("waiting for ")[1].Split('\n')[0]);
        Directory.Exists($"/proc/{tool}").Should().BeFalse("the tool was told to end");
    }

    [Fact]
    public async Task Without_colour_there_is_no_escape_character()
    {
        using var process = Start("Succeed");
        await process.WaitForExit();
        process.Text.Should().NotContain("\e");
    }

    public void Dispose() => _root.Dispose();

    private SampleProcess Start(params string[] arguments) => new(_root.Root, arguments);
}
