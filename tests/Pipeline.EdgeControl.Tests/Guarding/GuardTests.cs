using Pipeline.EdgeControl.Tests.Running;
using Pipeline.Journal;
using Pipeline.Ports;
using Pipeline.Traffic;

namespace Pipeline.EdgeControl.Tests.Guarding;

public sealed class GuardTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_canary_that_fails_always_is_taken_back_latched_and_journalled(bool stable)
    {
        await using var edge = new RunningEdge();
        var token = Open(edge, stable);
        edge.Data.NextTick = [Ticks.Of(stable ? .05 : 1, canaryFailed: 5, stableOk: stable ? 95 : 0)];
        for (var tick = 0; tick < 10; tick++)
            edge.Control.Tick();
        edge.Data.Current.Weight.Should().Be(Weight.Zero);
        (edge.Data.Current.Modules[0].Canary is null).Should().Be(!stable);
        edge.Control.Status().LatchedRollout.Should().Be(1);
        edge.Control.Read(1, 0).Should().ContainSingle().Which.Kind.Should().Be(EntryKind.GuardTripped);
        edge.Control.Observe(1, 0).Guard.Tripped.Should().BeTrue();
        await edge.StopAsync();
        edge.Start();
        edge.Data.Current.Weight.Should().Be(Weight.Zero);
        edge.Invoking(it => it.Control.SetRoutes(token, it.Canary(1))).Should().Throw<EdgeRefusedException>().Where(refused => refused.Refusal == EdgeRefusal.Latched);
        edge.Control.SetRoutes(token, edge.Canary(2)).Weight.Should().Be(Weight.Percent(5));
    }

    [Fact]
    public async Task A_healthy_canary_keeps_its_weight()
    {
        await using var edge = new RunningEdge();
        Open(edge, stable: true);
        edge.Data.NextTick = [Ticks.Of(.05, canaryOk: 5, stableOk: 95)];
        for (var tick = 0; tick < 500; tick++)
            edge.Control.Tick();
        edge.Data.Current.Weight.Should().Be(Weight.Percent(5));
        edge.Control.Observe(1, 0).Guard.Ticks.Should().Be(500);
    }

    [Fact]
    public async Task When_nobody_moves_on_before_the_deadline_the_traffic_is_taken_back()
    {
        await using var edge = new RunningEdge();
        Open(edge, stable: true);
        edge.Time.Advance(TimeSpan.FromMinutes(5));
        edge.Control.Tick();
        edge.Data.Current.Weight.Should().Be(Weight.Zero);
        ((string)edge.Control.Read(1, 0)[0].Data["reason"]!).Should().Contain("deadline");
    }

    [Fact]
    public async Task Traffic_is_taken_back_also_when_the_journal_cannot_be_written_and_the_entry_follows()
    {
        await using var edge = new RunningEdge();
        Open(edge, stable: true);
        Directory.CreateDirectory(edge.Journal);
        edge.Time.Advance(TimeSpan.FromMinutes(5));
        edge.Control.Tick();
        edge.Data.Current.Weight.Should().Be(Weight.Zero);
        Directory.Delete(edge.Journal);
        edge.Control.Tick();
        edge.Control.Read(1, 0).Should().HaveCount(1);
    }

    private static long Open(RunningEdge edge, bool stable)
    {
        var token = edge.Control.Acquire("a", "s", false, edge).Token;
        edge.Control.SetRoutes(token, edge.Canary(1, stable));
        return token;
    }
}
