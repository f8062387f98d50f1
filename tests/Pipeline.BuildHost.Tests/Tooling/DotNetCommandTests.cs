using Nuke.Common.Tools.DotNet;

namespace Pipeline.BuildHost.Tests.Tooling;

public sealed class DotNetCommandTests
{
    [Fact]
    public void Options_come_after_the_project_in_the_order_in_which_they_were_set() =>
        DotNetTasks.CommandLine("build", new DotNetBuildSettings()
                .SetConfiguration("Release").SetProjectFile("a b.sln").EnableNoRestore().SetVersion("1.2.3").SetProperty("X", "a;b c")
                .SetVerbosity(DotNetVerbosity.minimal))
            .Should().Be("build \"a b.sln\" --configuration Release --no-restore --property:Version=1.2.3 \"--property:X=a%3Bb c\" --verbosity minimal");

    [Fact]
    public void Tests_take_loggers_and_results() =>
        DotNetTasks.CommandLine("test", new DotNetTestSettings()
                .EnableNoBuild().SetLoggers("trx").AddLoggers("console;verbosity=minimal").SetResultsDirectory("out").SetDataCollector("XPlat Code Coverage"))
            .Should().Be("test --no-build --logger trx --logger console;verbosity=minimal --results-directory out --collect \"XPlat Code Coverage\"");

    [Fact]
    public void What_the_program_gets_comes_last() =>
        DotNetTasks.CommandLine("run", new DotNetRunSettings()
                .SetApplicationArguments("--name", "x").SetProjectFile("App.csproj").DisableSelfContained().SetProcessAdditionalArguments("--no-launch-profile"))
            .Should().Be("run --project App.csproj --self-contained false --no-launch-profile -- --name x");

    [Fact]
    public void Options_are_values()
    {
        var first = new DotNetPublishSettings().SetProject("a").EnableNoBuild();
        var second = first.SetProject("b").DisableNoBuild();
        DotNetTasks.CommandLine("publish", first).Should().Be("publish a --no-build");
        DotNetTasks.CommandLine("publish", second).Should().Be("publish b");
    }

    [Fact]
    public void Compiler_errors_are_errors_and_the_rest_is_not()
    {
        using var run = new BuildRun();
        var outcome = run.Execute<Sample>("Compile");
        outcome.ExitCode.Should().Be(1);
        outcome.Output.Should().Contain("[ERR] Compile: ").And.Contain(": error CS1525:");
    }

    private sealed class Sample : NukeBuild
    {
        public Target Compile => _ => _.Executes(() =>
        {
            (RootDirectory / "Bad.cs").WriteAllText("class Bad { int X = ; }");
            (RootDirectory / "Bad.csproj").WriteAllText(
                "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");
            DotNetTasks.DotNetBuild(s => s
                .SetProjectFile(RootDirectory / "Bad.csproj")
                .SetProcessAdditionalArguments("-nodeReuse:false", "-p:UseSharedCompilation=false"));
        });
    }
}
