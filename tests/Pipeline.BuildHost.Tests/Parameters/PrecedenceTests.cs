namespace Pipeline.BuildHost.Tests.Parameters;

public sealed class PrecedenceTests
{
    private const string Files = """{ "$schema": "./build.schema.json", "Colour": "file", /* comments are fine */ "Count": 7, }""";

    [Theory]
    [InlineData("line", "env", true, "--colour", "line", "--profile", "one")]
    [InlineData("env", "env", true, "--profile", "one")]
    [InlineData("one", null, true, "--profile", "one")]
    [InlineData("two", null, true, "--profile", "one", "two")]
    [InlineData("one", null, true, "--profile", "two", "one")]
    [InlineData("file", null, true)]
    [InlineData("initial", null, false)]
    public void Command_line_then_environment_then_profiles_then_file_then_initialiser(
        string expected, string? variable, bool hasFiles, params string[] arguments)
    {
        using var run = new BuildRun();
        if (hasFiles)
        {
            run.WithFile(".nuke/parameters.json", Files).WithFile(".nuke/parameters.one.json", """{ "Colour": "one" }""")
                .WithFile(".nuke/parameters.two.json", """{ "Colour": "two" }""");
        }

        if (variable is not null)
            run.With("NUKE_COLOUR", variable);
        Read(run, arguments).Colour.Should().Be(expected);
    }

    [Fact]
    public void A_bare_variable_gives_a_parameter_but_never_steers_the_host()
    {
        using var run = new BuildRun().With("COLOUR", "bare").With("Target", "Other").With("SKIP", "Go").With("PLAN", "true").With("Help", "true")
            .With("VERBOSITY", "Quiet").With("HOST", "nonsense").With("ROOT", "/nowhere");
        var outcome = run.Execute<Sample>("Go");
        outcome.Succeeded.Should().Equal("Go");
        ((Sample)outcome.Build!).Colour.Should().Be("bare");
        outcome.Output.Should().Contain("[DBG] gone");
    }

    [Fact]
    public void Prefixed_variables_steer_the_host()
    {
        using var run = new BuildRun().With("NUKE_TARGET", "Other Go").With("NUKE_VERBOSITY", "quiet");
        var outcome = run.Execute<Sample>();
        outcome.Succeeded.Should().Equal("Go", "Other");
        outcome.Output.Should().NotContain("[DBG]");
    }

    [Fact]
    public void Targets_and_skips_may_stand_in_the_parameters_file()
    {
        using var run = new BuildRun().WithFile(".nuke/parameters.json", """{ "Target": ["Go", "Other"], "Skip": ["Other"] }""");
        run.Execute<Sample>().Statuses.Should().Equal("Go Succeeded", "Other Skipped");
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("{ \"Colour\": ")]
    [InlineData("{ \"Colour\": { \"deep\": 1 } }")]
    public void A_damaged_parameters_file_is_named(string content)
    {
        using var run = new BuildRun().WithFile(".nuke/parameters.json", content);
        var outcome = run.Execute<Sample>("Go");
        outcome.ExitCode.Should().Be(1);
        outcome.Error.Should().StartWith("error: .nuke/parameters.json");
    }

    private static Sample Read(BuildRun run, string[] arguments)
    {
        var outcome = run.Execute<Sample>(["Go", .. arguments]);
        outcome.ExitCode.Should().Be(0, outcome.Error);
        return (Sample)outcome.Build!;
    }

    private sealed class Sample : NukeBuild
    {
        [Parameter]
        public readonly string Colour = "initial";

        [Parameter]
        public int Count { get; }

        public Target Go => _ => _.Executes(() => Serilog.Log.Debug("gone"));

        public Target Other => _ => _.Executes(() => { });
    }
}
