using Pipeline.Care;
using Pipeline.Care.Running;
using Pipeline.Journal;
using Pipeline.Rollouts;
using Pipeline.Tests.Running;

namespace Pipeline.Tests.Care;

public sealed class CareTests
{
    private readonly World _world = new();

    [Fact]
    public async Task A_slot_that_was_lost_is_started_again_and_routed_and_a_second_start_changes_nothing()
    {
        await _world.DeployAsync("1.0.0");
        _world.Engine.Lose("gateway-1");
        var result = await Care.StartAsync(null, "the machine was rebooted", CancellationToken.None);
        (result.ExitCode, result.Sentence).Should().Be((0, "gateway-1 started, ready and routed"));
        _world.Engine.Slots.Should().Equal("gateway-1", "messages-1");
        _world.Serving().Should().Be("gateway-1 messages-1");
        var entries = _world.Edge.Appends;
        (await Care.StartAsync(null, "again", CancellationToken.None)).Sentence.Should().Contain("run already");
        _world.Edge.Appends.Should().Be(entries, "what changes nothing is not journalled");
    }

    [Fact]
    public async Task Stop_of_a_slot_that_serves_says_who_is_affected_and_needs_a_yes()
    {
        await _world.DeployAsync("1.0.0");
        var refused = await Care.StopAsync("gateway", confirmed: false, "maintenance", CancellationToken.None);
        (refused.ExitCode, refused.Sentence).Should().Match<(int Code, string Text)>(it => it.Code == 1 && it.Text.Contains("gateway-1, the only slot that serves gateway"));
        _world.Engine.Slots.Should().Contain("gateway-1");
        (await Care.StopAsync("gateway", confirmed: true, "maintenance", CancellationToken.None)).ExitCode.Should().Be(0);
        (_world.Engine.Slots, _world.Serving()).Should().BeEquivalentTo((new[] { "messages-1" }, "messages-1"));
        (await SeenAsync()).Should().BeEmpty("a slot that was stopped on purpose is not missing");
        (await Care.StartAsync("gateway", "done", CancellationToken.None)).ExitCode.Should().Be(0);
        _world.Serving().Should().Be("messages-1 gateway-1");
    }

    [Fact]
    public async Task A_release_does_not_begin_beside_a_slot_that_is_stopped()
    {
        await _world.DeployAsync("1.0.0");
        await Care.StopAsync("gateway", confirmed: true, "maintenance", CancellationToken.None);
        var refused = await _world.DeployAsync("1.1.0");
        (refused.ExitCode, refused.Sentence).Should().Match<(int Code, string Text)>(it => it.Code == 1 && it.Text.Contains("gateway-1 should serve people") && it.Text.Contains("Start"));
        _world.Edge.HasRollout(2).Should().BeFalse();
    }

    [Fact]
    public async Task Restart_needs_a_yes_and_leaves_everything_served()
    {
        await _world.DeployAsync("1.0.0");
        (await Care.RestartAsync(null, confirmed: false, "a leak", CancellationToken.None)).ExitCode.Should().Be(1);
        var result = await Care.RestartAsync(null, confirmed: true, "a leak", CancellationToken.None);
        result.Sentence.Should().Contain("gateway-1 was away for").And.Contain("messages-1 was away for");
        _world.Serving().Split(' ').Should().BeEquivalentTo("gateway-1", "messages-1");
    }

    [Theory]
    [InlineData(nameof(EnvironmentCare.StopAsync))]
    [InlineData(nameof(EnvironmentCare.RestartAsync))]
    [InlineData(nameof(EnvironmentCare.RepairAsync))]
    [InlineData(nameof(EnvironmentCare.UpgradeEdgeAsync))]
    public async Task A_rollout_under_way_is_not_disturbed(string operation)
    {
        await _world.DeployAsync("1.0.0");
        await _world.DeployAsync("1.1.0", stopAfterFirstStep: true);
        var refused = await (operation switch
        {
            nameof(EnvironmentCare.StopAsync) => Care.StopAsync(null, true, "", CancellationToken.None),
            nameof(EnvironmentCare.RestartAsync) => Care.RestartAsync(null, true, "", CancellationToken.None),
            nameof(EnvironmentCare.RepairAsync) => Care.RepairAsync(true, "", CancellationToken.None),
            _ => Care.UpgradeEdgeAsync(new("test", [], []), "", CancellationToken.None),
        });
        (refused.ExitCode, refused.Sentence).Should().Match<(int Code, string Text)>(it => it.Code == 3 && it.Text.Contains("The rollout of 1.1.0 is under way (Awaiting)"));
    }

    [Fact]
    public async Task Start_brings_back_stable_and_the_canary_of_a_rollout_under_way_at_its_weight()
    {
        await _world.DeployAsync("1.0.0");
        await _world.DeployAsync("1.1.0", stopAfterFirstStep: true);
        var weight = _world.Edge.Routes.Weight;
        foreach (var slot in new[] { "gateway-1", "gateway-2", "messages-1" })
            _world.Engine.Lose(slot);
        (await Care.StartAsync(null, "power cut", CancellationToken.None)).ExitCode.Should().Be(0);
        _world.Engine.Slots.Should().Equal("gateway-1", "gateway-2", "messages-1");
        _world.Edge.Routes.Weight.Should().Be(weight);
        (await _world.RequestAsync(SignalKind.PromoteRequested)).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task Repair_says_what_it_would_do_and_does_it_with_a_yes()
    {
        await _world.DeployAsync("1.0.0");
        _world.Engine.Lose("messages-1");
        _world.Engine.Changed["gateway-1"] = ["has 100 bytes of memory, not 200"];
        await _world.Engine.StartAsync(new() { Environment = "test", Module = "gateway", Revision = 7, Release = "7", Digest = "sha256:7", Configuration = new Dictionary<string, string>() }, CancellationToken.None);
        var would = await Care.RepairAsync(confirmed: false, "", CancellationToken.None);
        would.Sentence.Should().Contain("start messages-1").And.Contain("make gateway-1 anew").And.Contain("remove gateway-7");
        _world.Engine.Slots.Should().Equal(["gateway-1", "gateway-7"], "nothing is done without a yes");
        (await Care.RepairAsync(confirmed: true, "", CancellationToken.None)).ExitCode.Should().Be(0);
        _world.Engine.Slots.Should().Equal("gateway-1", "messages-1");
        (await SeenAsync()).Should().BeEmpty();
        (await Care.RepairAsync(confirmed: true, "", CancellationToken.None)).Sentence.Should().Contain("nothing to repair");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_restart_that_was_killed_is_finished_by_the_same_command(bool afterIt)
    {
        await _world.DeployAsync("1.0.0");
        _world.Edge.Kill = (_world.Edge.Appends + 2, afterIt);
        await FluentActions.Awaiting(() => Care.RestartAsync("gateway", true, "a leak", CancellationToken.None)).Should().ThrowAsync<KilledException>();
        (await Care.RestartAsync("gateway", true, "a leak", CancellationToken.None)).ExitCode.Should().Be(0);
        var operations = RolloutEntries.Fold(await _world.Edge.ReadAsync(1, 0, CancellationToken.None)).Operations;
        operations.Should().OnlyContain(operation => operation.Kind == OperationKind.Restart && !operation.IsOpen).And.HaveCount(afterIt ? 2 : 1);
    }

    private EnvironmentCare Care => _world.Care();

    private async Task<IReadOnlyList<Difference>> SeenAsync() => Drift.Of(await Care.SeeAsync(new("test", [], []), CancellationToken.None));
}
