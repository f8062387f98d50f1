namespace Pipeline.BuildHost.Tests.Bootstrap;

/// <summary>build.sh in a small repository, with a dotnet that writes down what it is asked.</summary>
public sealed class BootstrapTests : IDisposable
{
    private const string Embedded = "Build host: embedded (Nuke.Common 10.1.0 is not in the package feed)";

    private readonly FakeRepository _repository = new();

    [Fact]
    public void Arguments_and_the_exit_code_are_passed_on()
    {
        var (exitCode, output, error) = _repository.Run(["Canary", "--reason", "two words"], ("FAKE_EXIT", "3"));
        exitCode.Should().Be(3);
        output.Should().Be("arg:Canary\narg:--reason\narg:two words\n");
        error.Should().Contain(Embedded);
    }

    [Fact]
    public void The_feed_is_asked_once_and_the_second_start_compiles_nothing()
    {
        Run("A");
        _repository.Calls().Should().Equal("--version", "restore", "--version", "build", "host=embedded", "run");
        Run("A").Error.Should().Be(Embedded + "\n");
        _repository.Calls().Should().Equal("run");
    }

    [Fact]
    public void A_feed_that_has_NUKE_makes_it_the_host()
    {
        _repository.Feed("", exitCode: 0);
        Run("A").Error.Should().Contain("Build host: nuke (Nuke.Common 10.1.0 is in the package feed)");
        _repository.Calls().Should().Contain("host=nuke");
    }

    [Fact]
    public void A_changed_feed_configuration_or_version_is_asked_again()
    {
        Run("A");
        _repository.Calls();
        (_repository.Root / "nuget.config").WriteAllText("<configuration />");
        Run("A");
        _repository.Calls().Should().Contain("restore");
        (_repository.Root / "Directory.Packages.props").WriteAllText("""<PackageVersion Include="Nuke.Common" Version="[10.2.0]" />""");
        Run("A").Error.Should().Contain("Asking the package feed for Nuke.Common 10.2.0");
    }

    [Fact]
    public void A_feed_that_cannot_be_reached_is_said_and_asked_again_a_day_later()
    {
        _repository.Feed("error NU1301: Unable to load the service index.", exitCode: 1);
        Run("A").Error.Should().Contain("Build host: embedded (the package feed could not be asked; see .nuke/temp/probe/restore.log)");
        _repository.Calls();
        Run("A");
        _repository.Calls().Should().NotContain("restore");
        File.SetLastWriteTimeUtc(_repository.Root / ".nuke" / "temp" / "build-host", TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-2));
        Run("A");
        _repository.Calls().Should().Contain("restore");
    }

    [Theory]
    [InlineData("changed")]
    [InlineData("added")]
    [InlineData("deleted")]
    [InlineData("host")]
    [InlineData("assembly")]
    public void Whatever_changes_the_build_compiles_it_again(string change)
    {
        Run("A");
        _repository.Calls();
        var source = _repository.Root / "src" / "A.cs";
        switch (change)
        {
            case "changed": source.WriteAllText("class B;"); break;
            case "added": (_repository.Root / "src" / "B.cs").WriteAllText("class B;"); break;
            case "deleted": source.DeleteFile(); break;
            case "assembly": (_repository.Root / "build" / "bin" / "Debug" / "_build.dll").DeleteFile(); break;
        }

        Run("A", change == "host" ? ("BUILD_HOST", "nuke") : ("UNUSED", ""));
        _repository.Calls().Should().Contain("build");
    }

    [Fact]
    public void A_build_that_does_not_compile_shows_the_compilers_errors()
    {
        (_repository.Fake / "broken").TouchFile();
        var (exitCode, _, error) = Run("A");
        exitCode.Should().Be(1);
        error.Should().Contain("Build.cs(1,1): error CS1002").And.EndWith("error: the build does not compile.\n");
    }

    [Fact]
    public void A_host_that_does_not_exist_is_refused()
    {
        var (exitCode, _, error) = Run("A", ("BUILD_HOST", "Nuke"));
        exitCode.Should().Be(1);
        error.Should().Be("error: BUILD_HOST is 'Nuke'; it must be 'nuke' or 'embedded'.\n");
    }

    [Fact]
    public async Task Two_starts_at_once_compile_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Run("A")))).WaitAsync(TimeSpan.FromSeconds(30));
        _repository.Calls().Where(x => x == "build").Should().HaveCount(1);
    }

    public void Dispose() => _repository.Dispose();

    private (int ExitCode, string Output, string Error) Run(string target, params (string Name, string Value)[] variables) => _repository.Run([target], variables);
}
