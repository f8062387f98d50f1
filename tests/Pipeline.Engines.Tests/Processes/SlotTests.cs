using System.Diagnostics;
using Pipeline.Engines.Processes.Units;
using Pipeline.Ports;

namespace Pipeline.Engines.Tests.Processes;

public sealed class SlotTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly EngineOnDisk _disk = new();

    public Task InitializeAsync() => _disk.InitializeAsync();

    public Task DisposeAsync() => _disk.DisposeAsync();

    [Fact]
    public async Task A_slot_started_again_alike_is_the_same_and_differently_is_another()
    {
        var first = await _disk.Engine.StartAsync(_disk.Slot(), default);
        (await _disk.Engine.WaitUntilReadyAsync("test", "echo-1", Patience, default)).Ready.Should().BeTrue();
        var process = _disk.Status().Process;
        (await _disk.Engine.StartAsync(_disk.Slot(), default)).Should().Be(first);
        _disk.Status().Process.Should().Be(process);
        await _disk.Engine.StartAsync(_disk.Slot(("A", "b")), default);
        _disk.Status().Process.Should().NotBe(process);
        process!.IsAlive.Should().BeFalse();
        (await _disk.Engine.UsageAsync("test", "echo-1", default))!.MemoryBytes.Should().BePositive();
    }

    [Fact]
    public async Task A_slot_that_dies_is_started_again_and_a_killed_supervisor_finds_its_children_again()
    {
        await _disk.Engine.StartAsync(_disk.Slot(), default);
        var first = _disk.Status().Process!;
        EngineOnDisk.Kill(first.Pid);
        await EngineOnDisk.UntilAsync(() => _disk.Status() is { Restarts: 1, IsAlive: true }, "it is started again");
        var second = _disk.Status().Process!;
        EngineOnDisk.Kill(_disk.Supervisors().Should().ContainSingle().Subject);
        await EngineOnDisk.UntilAsync(() => !_disk.IsMinded, "the supervisor ends and its lock with it");
        second.IsAlive.Should().BeTrue();
        await _disk.Engine.StartAsync(_disk.Slot(), default);
        await EngineOnDisk.UntilAsync(() => _disk.Supervisors().Length == 1, "one supervisor minds the slot again");
        _disk.Status().Process.Should().Be(second);
        EngineOnDisk.Kill(second.Pid);
        await EngineOnDisk.UntilAsync(() => _disk.Status() is { Restarts: 2, IsAlive: true }, "an adopted one is started again");
    }

    [Fact]
    public async Task A_slot_that_crashes_is_restarted_at_most_five_times_and_is_not_ready()
    {
        await _disk.Engine.StartAsync(_disk.Slot(("TEST_CRASH", "1")), default);
        var readiness = await _disk.Engine.WaitUntilReadyAsync("test", "echo-1", Patience, default);
        readiness.Ready.Should().BeFalse();
        readiness.Reason.Should().Contain("exit code 7");
        await EngineOnDisk.UntilAsync(() => _disk.Status().State == UnitState.Failed, "it fails");
        _disk.Status().Restarts.Should().Be(5);
    }

    [Fact]
    public async Task A_slot_that_ignores_the_signal_is_killed_after_its_grace()
    {
        await _disk.Engine.StartAsync(_disk.Slot(("TEST_IGNORE_SIGTERM", "1"), ("TEST_NEVER_READY", "no database")), default);
        var readiness = await _disk.Engine.WaitUntilReadyAsync("test", "echo-1", TimeSpan.FromSeconds(2), default);
        readiness.Reason.Should().Contain("503 no database");
        readiness.LastLines.Should().ContainSingle().Which.Should().StartWith("listening as echo-1");
        var process = _disk.Status().Process!;
        await _disk.Engine.StopAsync("test", "echo-1", default);
        process.IsAlive.Should().BeFalse();
        (await _disk.Engine.InspectAsync("test", default)).Should().BeEmpty();
        await _disk.Engine.StopAsync("test", "echo-1", default);
    }

    [Fact]
    public async Task Two_engines_at_once_start_one_supervisor_and_one_process()
    {
        var slots = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => _disk.Engine.StartAsync(_disk.Slot(), default))));
        slots.Distinct().Should().ContainSingle();
        _disk.Supervisors().Should().ContainSingle();
    }

    [Fact]
    public async Task A_slot_outlives_its_starter_whose_output_is_not_held_open()
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(EngineOnDisk.Beside, "test-module.dll"), "start", _disk.Root, EngineOnDisk.Supervisor, _disk.Digest])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["TEST_CALLER_SECRET"] = "hunter2" },
        };
        using var starter = Process.Start(start)!;
        using CancellationTokenSource bound = new(TimeSpan.FromSeconds(30));
        var error = starter.StandardError.ReadToEndAsync(bound.Token);
        (await starter.StandardOutput.ReadToEndAsync(bound.Token)).Trim().Should().Be("ready");
        await error;
        (await _disk.Engine.InspectAsync("test", default)).Should().ContainSingle().Which.Running.Should().BeTrue();
        (await _disk.Engine.LogsAsync("test", "echo-1", 5, default)).Should().ContainSingle().Which.Should().NotContain("hunter2");
    }

    [Fact]
    public async Task The_edge_is_started_once_and_found_again()
    {
        EdgeSpec spec = new("test", [], [new EdgeModuleSpec("echo", "/", null)]);
        var first = (await _disk.Engine.Invoking(engine => engine.EnsureEdgeAsync(spec, default)).Should().ThrowAsync<ConnectedException>()).Which.Message;
        var again = (await _disk.Engine.Invoking(engine => engine.EnsureEdgeAsync(spec, default)).Should().ThrowAsync<ConnectedException>()).Which.Message;
        again.Should().Be(first);
        await _disk.Engine.StartAsync(_disk.Slot() with { Modules = ["echo"] }, default);
        await _disk.Engine.StopEnvironmentAsync("test", default);
        await EngineOnDisk.UntilAsync(() => _disk.Supervisors().Length == 0, "the supervisor ends");
        await _disk.Engine.Invoking(engine => engine.ConnectEdgeAsync("test", default)).Should().ThrowAsync<EdgeUnreachableException>();
    }

    [Theory]
    [InlineData("../up")]
    [InlineData("a/b")]
    [InlineData("")]
    [InlineData("a\n")]
    public async Task A_hostile_name_is_refused(string name) =>
        await _disk.Engine.Invoking(engine => engine.StopAsync("test", name, default)).Should().ThrowAsync<EngineException>();
}
