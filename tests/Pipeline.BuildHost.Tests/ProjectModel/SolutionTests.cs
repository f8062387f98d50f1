using Nuke.Common.ProjectModel;

namespace Pipeline.BuildHost.Tests.ProjectModel;

public sealed class SolutionTests
{
    private const string Text = """
        Microsoft Visual Studio Solution File, Format Version 12.00
        Project("{2150E333-8FDC-42A3-9474-1A3956D46DE8}") = "src", "src", "{827E0CD3-B72D-47B6-A68D-7590B98EB39B}"
        EndProject
        Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "App", "src\App\App.csproj", "{CDE12DF5-5703-4D6C-9C7C-03E1701BEB72}"
        EndProject
        Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "_build", "build\_build.csproj", "{C8CCAFED-F6F4-4F45-8CFB-7253D187B678}"
        EndProject
        Global
        	GlobalSection(NestedProjects) = preSolution
        		{CDE12DF5-5703-4D6C-9C7C-03E1701BEB72} = {827E0CD3-B72D-47B6-A68D-7590B98EB39B}
        	EndGlobalSection
        EndGlobal
        """;

    private const string Xml = """
        <Solution>
          <Folder Name="/src/"><Project Path="src/App/App.csproj" /></Folder>
          <Folder Name="/src/inner/" />
          <Project Path="build/_build.csproj" />
        </Solution>
        """;

    [Theory]
    [InlineData("All.sln", Text)]
    [InlineData("All.slnx", Xml)]
    public void Both_formats_give_the_same_projects(string name, string content)
    {
        using var run = new BuildRun().WithFile(name, content);
        var outcome = run.Execute<Sample>("Go");
        outcome.ExitCode.Should().Be(0, outcome.Error);
        var solution = ((Sample)outcome.Build!).Solution;
        solution.AllProjects.Select(x => x.Name).Should().BeEquivalentTo("App", "_build");
        solution.Projects.Select(x => x.Name).Should().Equal("_build");
        solution.GetSolutionFolder("src")!.GetProject("App")!.Path.Should().Be(run.Root / "src" / "App" / "App.csproj");
        solution.GetProject("App").Should().BeNull("only direct children are found by name");
        solution.GetAllProjects("*A*").Select(x => x.Name).Should().Equal("App");
        ((string)solution).Should().Be(run.Root / name);
    }

    [Fact]
    public void A_missing_solution_is_named()
    {
        using var run = new BuildRun();
        run.Execute<Sample>("Go").Error.Should().Contain("has 0 solution files");
        run.Execute<Sample>("Go", "--solution", "Other.sln").Error.Should().Contain($"there is no solution file '{run.Root / "Other.sln"}'");
    }

    private sealed class Sample : NukeBuild
    {
        [Solution]
        public readonly Solution Solution = null!;

        public Target Go => _ => _.Executes(() => { });
    }
}
