namespace Pipeline.BuildHost.Tests.CommandLine;

public sealed class HelpTests
{
    [Fact]
    public void Lists_targets_with_what_they_need_and_parameters_in_lines_that_fit()
    {
        using var run = new BuildRun();
        var outcome = run.Execute<Sample>([x => x.Pack], "--help");
        outcome.ExitCode.Should().Be(0);
        var lines = outcome.Output.Split('\n');
        lines.Should().Contain("  Pack (default)  Make packages. -> Compile");
        lines.Should().Contain(x => x.Contains("--nuget-api-key") && x.Contains("Key of the feed."));
        lines.Should().OnlyContain(x => x.Length <= 100).And.Contain(x => x.Split(' ').Length > 5);
        outcome.Output.Should().NotContain("Hidden").And.NotContain("--not-listed");
    }

    [Fact]
    public void Writes_no_schema()
    {
        using var run = new BuildRun();
        run.Execute<Sample>("--help");
        run.Execute<Sample>("Compile", "--plan");
        (run.Root / ".nuke").GetFiles().Should().BeEmpty();
    }

    [Fact]
    public void Is_shown_when_there_is_neither_a_target_nor_a_default()
    {
        using var run = new BuildRun();
        var outcome = run.Execute<Sample>();
        outcome.ExitCode.Should().Be(0);
        outcome.Output.Should().StartWith("Targets");
    }

    private sealed class Sample : NukeBuild
    {
        [Parameter("Key of the feed. This text is long, so that it has to be wrapped somewhere, which it is at a word and not within one.")]
        [Secret]
        private readonly string? NuGetApiKey;

        [Parameter(List = false)]
        private readonly string? NotListed;

        public Target Compile => _ => _.Executes(() => { });

        public Target Pack => _ => _.Description("Make packages.").DependsOn(Compile).Executes(() => { });

        public Target Hidden => _ => _.Unlisted().Executes(() => { });
    }
}
