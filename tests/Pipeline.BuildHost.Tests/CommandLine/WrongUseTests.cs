namespace Pipeline.BuildHost.Tests.CommandLine;

public sealed class WrongUseTests
{
    [Theory]
    [InlineData("unknown parameter '--colou'. Did you mean '--colour'?", "--colou", "red")]
    [InlineData("unknown parameter '--zzz'. --help", "--zzz")]
    [InlineData("unknown target 'Complie'. Did you mean 'Compile'? The targets are: Compile, BuildImages.", "Complie")]
    [InlineData("--colour: 'rad' is not one of Red, Green. Did you mean 'Red'?", "Compile", "--colour", "rad")]
    [InlineData("--count: 'many' is not a valid Int32.", "Compile", "--count", "many")]
    [InlineData("--count takes one value, but '1' and '2' were given.", "Compile", "--count", "1", "2")]
    [InlineData("--count needs a value.", "Compile", "--count")]
    [InlineData("--verbosity: 'Loud' is not one of Verbose, Normal, Minimal, Quiet.", "Compile", "--verbosity", "Loud")]
    [InlineData("--host: 'Jenkins' is not one of Terminal, GitHubActions.", "Compile", "--host", "Jenkins")]
    [InlineData("--root: there is no folder", "Compile", "--root", "nowhere")]
    [InlineData("--profile: there is no file '.nuke/parameters.away.json'", "Compile", "--profile", "away")]
    [InlineData("unknown target 'Nothing'.", "Compile", "--skip", "Nothing")]
    public void Fails_at_once_with_one_line_that_names_it(string message, params string[] arguments)
    {
        using var run = new BuildRun();
        var outcome = run.Execute<Sample>(arguments);
        outcome.ExitCode.Should().Be(1);
        outcome.Error.Should().StartWith("error: " + message);
        outcome.Output.Should().NotContain("Compile");
    }

    [Fact]
    public void All_bad_values_are_said_at_once()
    {
        using var run = new BuildRun().With("NUKE_COUNT", "many");
        var outcome = run.Execute<Sample>("Compile", "--colour", "blue");
        outcome.Error.Should().Contain("--colour: 'blue'").And.Contain("NUKE_COUNT: 'many'");
    }

    [Theory]
    [InlineData("build-images")]
    [InlineData("BUILDIMAGES")]
    public void Targets_are_found_without_regard_to_case_and_dashes(string name)
    {
        using var run = new BuildRun();
        run.Execute<Sample>(name).Succeeded.Should().Equal("BuildImages");
    }

    [Fact]
    public void A_plus_sign_joins_targets()
    {
        using var run = new BuildRun();
        run.Execute<Sample>("--target", "BuildImages+Compile").Succeeded.Should().Equal("Compile", "BuildImages");
    }

    [Fact]
    public void A_folder_without_a_root_says_how_to_make_one()
    {
        using var run = new BuildRun();
        (run.Root / ".nuke").DeleteDirectory();
        var outcome = run.Execute<Sample>("Compile");
        outcome.ExitCode.Should().Be(1);
        outcome.Error.Should().Contain("no '.nuke' folder").And.Contain("--root");
    }

    private sealed class Sample : NukeBuild
    {
        [Parameter]
        private readonly Colour Colour;

        [Parameter]
        private readonly int Count;

        public Target Compile => _ => _.Executes(() => { });

        public Target BuildImages => _ => _.Executes(() => { });
    }

    private enum Colour
    {
        Red,
        Green,
    }
}
