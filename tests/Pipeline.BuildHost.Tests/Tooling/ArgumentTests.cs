namespace Pipeline.BuildHost.Tests.Tooling;

public sealed class ArgumentTests
{
    [Fact]
    public void Holes_are_quoted_as_needed_and_plain_text_is_taken_as_it_is()
    {
        var path = "a b.txt";
        Text($"add {path} --x {"y"}").Should().Be("add \"a b.txt\" --x y");
        Text($"{path}").Should().Be("\"a b.txt\"");
        Text($"--name=\"{path}\"").Should().Be("--name=\"a b.txt\"");
        Text($"{"a b":nq}").Should().Be("a b");
        Text("commit -m \"two words\" --all").Should().Be("commit -m \"two words\" --all");
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("two words")]
    [InlineData("a \"quote\"")]
    [InlineData("trailing \\")]
    [InlineData("\\\"")]
    [InlineData("")]
    [InlineData("new\nline")]
    public void A_tool_receives_an_argument_as_it_is(string argument)
    {
        using var process = ProcessTasks.StartProcess("printf", "%s " + Arguments.Quote(argument), logOutput: false);
        process.AssertZeroExitCode();
        process.Output.Select(x => x.Text).Should().Equal(argument.Length == 0 ? [] : argument.Split('\n'));
    }

    [Fact]
    public void A_redacted_hole_is_quoted_and_masked()
    {
        var secret = "my secret";
        ArgumentStringHandler handler = $"login --password {secret:r}";
        var filter = handler.GetFilter();
        var text = handler.ToStringAndClear();
        text.Should().Be("login --password \"my secret\"");
        filter(text).Should().Be("login --password \"***\"");
    }

    private static string Text(ArgumentStringHandler arguments) => arguments.ToStringAndClear();
}
