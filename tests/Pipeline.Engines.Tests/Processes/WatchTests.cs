using Pipeline.Engines.Processes.Units;
using Pipeline.Engines.Processes.Watching;
using Pipeline.Ports;

namespace Pipeline.Engines.Tests.Processes;

public sealed class WatchTests : IAsyncLifetime
{
    private static readonly DateTimeOffset At = DateTimeOffset.UnixEpoch;

    private readonly EngineOnDisk _disk = new();

    public Task InitializeAsync() => _disk.InitializeAsync();

    public Task DisposeAsync() => _disk.DisposeAsync();

    [Fact]
    public async Task A_slot_that_is_killed_died_and_was_restarted_once()
    {
        using CancellationTokenSource bound = new(TimeSpan.FromSeconds(60));
        await using var watch = _disk.Engine.WatchAsync("test", bound.Token).GetAsyncEnumerator(bound.Token);
        var next = watch.MoveNextAsync();
        await _disk.Engine.StartAsync(_disk.Slot(), default);
        (await next).Should().BeTrue();
        (watch.Current.Slot, watch.Current.Kind).Should().Be(("echo-1", SlotEventKind.Started));
        EngineOnDisk.Kill(_disk.Status().Process!.Pid);
        await watch.MoveNextAsync();
        (watch.Current.Kind, watch.Current.ExitCode).Should().Be((SlotEventKind.Died, 137));
        await watch.MoveNextAsync();
        watch.Current.Kind.Should().Be(SlotEventKind.Restarted);
    }

    [Fact]
    public void What_happened_between_two_looks_is_neither_lost_nor_doubled()
    {
        UnitStatus running = new("g") { State = UnitState.Running };
        var buried = running with { State = UnitState.Waiting, LastExit = "exit code 7", LastExitCode = 7 };
        var twice = running with { Restarts = 2, LastExit = "exit code 7", LastExitCode = 7 };
        Kinds(null, running).Should().Equal(SlotEventKind.Started);
        Kinds(running, running).Should().BeEmpty();
        Kinds(running, buried).Should().Equal(SlotEventKind.Died);
        Kinds(buried, twice).Should().Equal(SlotEventKind.Died, SlotEventKind.Restarted, SlotEventKind.Restarted);
        Kinds(running, twice).Should().Equal(SlotEventKind.Died, SlotEventKind.Died, SlotEventKind.Restarted, SlotEventKind.Restarted);
        Kinds(twice, twice with { State = UnitState.Failed }).Should().Equal(SlotEventKind.Died);
        Kinds(twice, new UnitStatus("h") { State = UnitState.Running }).Should().Equal(SlotEventKind.Started);
        StatusChanges.Between("echo-1", running, buried, At).Single().ExitCode.Should().Be(7);
    }

    private static IEnumerable<SlotEventKind> Kinds(UnitStatus? before, UnitStatus after) => StatusChanges.Between("echo-1", before, after, At).Select(happened => happened.Kind);
}
