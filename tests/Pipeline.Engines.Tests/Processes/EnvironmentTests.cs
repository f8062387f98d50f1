using Pipeline.Engines.Processes;
using Pipeline.Engines.Processes.Slots;
using Pipeline.Engines.Processes.Units;
using Pipeline.Ports;
using Pipeline.Supervisor;
using Pipeline.Traffic;

namespace Pipeline.Engines.Tests.Processes;

/// <summary>What an environment has beside its slots: the edge, data volumes, output files, its end.</summary>
public sealed class EnvironmentTests : IAsyncLifetime
{
    private static readonly EdgeSpec Edge = new("test", [], [new EdgeModuleSpec("echo", "/", null)]);

    private readonly EngineOnDisk _disk = new();

    public Task InitializeAsync() => _disk.InitializeAsync();

    public Task DisposeAsync() => _disk.DisposeAsync();

    [Fact]
    public async Task An_edge_that_is_killed_is_started_again()
    {
        await EnsureEdgeAsync();
        var first = EdgeStatus.Process!;
        EngineOnDisk.Kill(first.Pid);
        await EngineOnDisk.UntilAsync(() => EdgeStatus is { Restarts: 1, IsAlive: true }, "it is started again");
        EdgeStatus.Process.Should().NotBe(first);
        _disk.Engine.ByHand("test").Should().Contain(step => step.Command == $"kill -9 {EdgeStatus.Process!.Pid}");
    }

    [Fact]
    public async Task The_edge_is_told_where_Prometheus_scrapes_it()
    {
        await EnsureEdgeAsync(Edge with { MetricsListener = new("http://127.0.0.1:9464") });
        EdgeSettingsFile.Read(new EnvironmentFolder(_disk.Root, "test").EdgeSettings).MetricsListener.Should().Be(new Uri("http://127.0.0.1:9464"));
    }

    [Fact]
    public async Task The_edge_and_the_supervisor_run_from_copies_that_the_next_build_does_not_write_over()
    {
        await EnsureEdgeAsync();
        var images = Path.Combine(_disk.Root, "images");
        new EnvironmentFolder(_disk.Root, "test").Edge.Unit!.Command[1].Should().StartWith(images).And.EndWith("test-module.dll");
        File.ReadAllText($"/proc/{_disk.Supervisors().Should().ContainSingle().Subject}/cmdline").Should().Contain(images);
    }

    [Fact]
    public async Task A_data_volume_outlives_its_slots_and_the_environment()
    {
        await _disk.Engine.StartAsync(_disk.Slot() with { Volumes = ["data"] }, default);
        var kept = Path.Combine(new EnvironmentFolder(_disk.Root, "test").Volume("data"), "kept");
        await File.WriteAllTextAsync(kept, "a message");
        await _disk.Engine.StopAsync("test", "echo-1", default);
        await _disk.Engine.StartAsync(_disk.Slot() with { Revision = 2, Volumes = ["data"] }, default);
        await _disk.Engine.StopEnvironmentAsync("test", default);
        (await File.ReadAllTextAsync(kept)).Should().Be("a message");
        File.GetUnixFileMode(Path.GetDirectoryName(kept)!).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task Stopping_waits_for_a_start_under_way_and_leaves_nothing_running()
    {
        await EnsureEdgeAsync();
        var start = _disk.Engine.StartAsync(_disk.Slot(), default);
        await _disk.Engine.StopEnvironmentAsync("test", default);
        await start;
        await _disk.Engine.StopEnvironmentAsync("test", default);
        (await _disk.Engine.InspectAsync("test", default)).Should().BeEmpty();
        // The supervisor lets go of its lock a moment before it is gone.
        await EngineOnDisk.UntilAsync(() => _disk.Supervisors().Length == 0, "the supervisor ends");
    }

    [Fact]
    public void The_short_folder_of_a_socket_whose_own_path_is_too_long_goes_with_the_environment()
    {
        EnvironmentFolder environment = new(Path.Combine(_disk.Root, new string('d', 90)), "test");
        var folder = Path.GetDirectoryName(environment.AdminSocket())!;
        folder.Should().NotStartWith(_disk.Root);
        Directory.Exists(folder).Should().BeTrue();
        environment.RemoveShortFolder();
        Directory.Exists(folder).Should().BeFalse();
        environment.Invoking(it => it.RemoveShortFolder()).Should().NotThrow();
    }

    [Fact]
    public async Task Output_is_bounded_and_its_end_stays_readable_across_the_cut()
    {
        UnitFolder unit = new(Directory.CreateDirectory(Path.Combine(_disk.Root, "unit")).FullName);
        OutputBound bound = new(unit, limit: 100);
        await File.WriteAllTextAsync(unit.OutputFile, string.Concat(Enumerable.Range(0, 50).Select(line => $"line {line}\n")));
        bound.Keep();
        new FileInfo(unit.OutputFile).Length.Should().Be(0);
        await File.AppendAllTextAsync(unit.OutputFile, "line 50\n");
        bound.Keep();
        OutputTail.Of(unit, 2).Should().Equal("line 49", "line 50");
    }

    private UnitStatus EdgeStatus => new EnvironmentFolder(_disk.Root, "test").Edge.Status!;

    private Task EnsureEdgeAsync() => EnsureEdgeAsync(Edge);

    private async Task EnsureEdgeAsync(EdgeSpec edge) => await _disk.Engine.Invoking(engine => engine.EnsureEdgeAsync(edge, default)).Should().ThrowAsync<ConnectedException>();
}
