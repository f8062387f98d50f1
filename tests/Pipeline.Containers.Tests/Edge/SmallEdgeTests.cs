using Pipeline.Containers.Tests.Provisioning;
using Pipeline.Engines.Containers.Edge;

namespace Pipeline.Containers.Tests.Edge;

/// <summary>The image of the edge where the build could compile it for this machine.</summary>
[Collection(OnAnEngine.Name)]
public sealed class SmallEdgeTests(EngineFixture fixture)
{
    private const long LargestProgram = 25_000_000;

    [ContainerFact]
    public async Task A_machine_with_a_linker_makes_an_edge_that_needs_no_runtime_and_runs_as_nobody_in_particular()
    {
        if (!File.Exists("/usr/bin/gcc") && !File.Exists("/usr/bin/clang"))
            return;
        var edge = await fixture.Client.Images.InspectImageAsync(fixture.Edge);
        var libraries = await fixture.Client.Images.InspectImageAsync(fixture.Libraries);
        edge.Config!.Entrypoint.Should().Equal("/app/pipeline-edge");
        edge.Config.User.Should().Be("1654:1654");
        edge.Config.WorkingDir.Should().Be("/app");
        (edge.Size - libraries.Size).Should().BeLessThan(LargestProgram);
    }

    [Fact]
    public void A_program_that_a_package_brought_without_its_mode_is_made_one_that_can_run()
    {
        using var programs = new TemporaryPrograms("edge-linux-x64");
        File.SetUnixFileMode(programs.Edge, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        EdgePrograms.Native(programs.Folder, "linux-x64").Should().Be(Path.GetDirectoryName(programs.Edge));
        File.GetUnixFileMode(programs.Edge).Should().HaveFlag(UnixFileMode.UserExecute);
    }

    [Fact]
    public void A_machine_of_another_kind_gets_the_portable_edge()
    {
        using var programs = new TemporaryPrograms("edge-linux-x64");
        EdgePrograms.Native(programs.Folder, "linux-arm64").Should().BeNull();
        EdgePrograms.Portable(programs.Folder).Should().Be(Path.Combine(programs.Folder, "edge"));
    }

    private sealed class TemporaryPrograms : IDisposable
    {
        public TemporaryPrograms(string kind)
        {
            Folder = Directory.CreateTempSubdirectory("programs-").FullName;
            Edge = Path.Combine(Directory.CreateDirectory(Path.Combine(Folder, kind)).FullName, "pipeline-edge");
            File.WriteAllText(Edge, "");
        }

        public string Folder { get; }

        public string Edge { get; }

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
