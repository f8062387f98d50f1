using Pipeline.Rollouts;
using Pipeline.Traffic;

namespace Pipeline.Tests.Running;

/// <summary>The end of a plan: some people stay on stable on the last step, and a promoted release is watched for a while.</summary>
public sealed class WatchTests
{
    private readonly World _world = new() { Holdback = Weight.Percent(3), Watch = TimeSpan.FromMinutes(15) };

    [Fact]
    public async Task A_promoted_release_serves_everybody_with_the_old_slots_one_weight_away_until_the_watch_ends()
    {
        await PromotedAsync();
        _world.Serving().Should().Be("gateway-1+ messages-1");
        _world.Edge.Routes.Should().BeEquivalentTo(new { Weight = Weight.Full, Deadline = (DateTimeOffset?)null });
        _world.Edge.Pass(TimeSpan.FromMinutes(16));
        await _world.Runner().RetireAsync(CancellationToken.None);
        _world.Serving().Should().Be("gateway-2 messages-1");
        _world.Edge.Routes.WatchedUntil.Should().BeNull();
        _world.Engine.Slots.Should().Contain("gateway-1", "a rollback may still need it");
    }

    [Fact]
    public async Task A_release_that_turns_bad_in_the_watch_is_back_at_once_and_the_next_run_reports_it_with_two()
    {
        await PromotedAsync();
        await TripAsync();
        var result = await _world.DeployAsync("1.2.0");
        (result.ExitCode, result.Rollout!.Intent.Version, result.Rollout.Phase).Should().Be((2, "1.1.0", Phase.Aborted));
        _world.Serving().Should().Be("gateway-1 messages-1");
        (await _world.DeployAsync("1.2.0")).Rollout!.Intent.FromVersion.Should().Be("1.0.0", "1.1.0 never was a good state");
    }

    [Theory]
    [InlineData(SignalKind.PromoteRequested)]
    [InlineData(SignalKind.ResumeRequested)]
    [InlineData(SignalKind.AbortRequested)]
    public async Task Whatever_is_asked_of_a_release_that_was_taken_back_finishes_that_and_exits_with_two(SignalKind asked)
    {
        await PromotedAsync();
        await TripAsync();
        (await _world.RequestAsync(asked)).ExitCode.Should().Be(2);
        _world.Engine.Slots.Should().Equal("gateway-1", "messages-1");
    }

    [Fact]
    public async Task A_gate_that_is_asked_in_the_watch_says_that_all_is_well_or_finishes_the_way_back()
    {
        await PromotedAsync();
        (await _world.Runner().JudgeAsync(CancellationToken.None)).ExitCode.Should().Be(0);
        await TripAsync();
        (await _world.Runner().JudgeAsync(CancellationToken.None)).ExitCode.Should().Be(2);
    }

    [Fact]
    public async Task A_new_rollout_and_a_rollback_begin_from_the_promoted_release_while_it_is_watched()
    {
        await PromotedAsync();
        (await _world.DeployAsync("1.2.0", stopAfterFirstStep: true)).Rollout!.Intent.FromVersion.Should().Be("1.1.0");
        _world.Serving().Should().Be("gateway-2+ messages-1");
        await _world.RequestAsync(SignalKind.AbortRequested);
        (await _world.RollBackAsync()).ExitCode.Should().Be(0);
        _world.Serving().Should().Be("gateway-1 messages-1");
    }

    private async Task PromotedAsync()
    {
        await _world.DeployAsync("1.0.0");
        (await _world.DeployAsync("1.1.0")).ExitCode.Should().Be(0);
    }

    private async Task TripAsync()
    {
        _world.Edge.TripAtLook = 1;
        await _world.Edge.ObserveAsync(2, 0, CancellationToken.None);
    }
}
