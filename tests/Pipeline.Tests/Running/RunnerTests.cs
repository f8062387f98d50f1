using Pipeline.Ports;
using Pipeline.Rollouts;

namespace Pipeline.Tests.Running;

public sealed class RunnerTests
{
    [Fact]
    public async Task A_first_deploy_serves_the_release_and_a_second_replaces_it()
    {
        var world = new World();
        (await world.DeployAsync("1.0.0")).ExitCode.Should().Be(0);
        world.Serving().Should().Be("gateway-1 messages-1");
        (await world.DeployAsync("1.1.0")).ExitCode.Should().Be(0);
        world.Serving().Should().Be("gateway-2 messages-1");
        world.Engine.Slots.Should().Equal(["gateway-1", "gateway-2", "messages-1"], "the replaced slot stays warm");
    }

    [Fact]
    public async Task A_canary_that_never_becomes_ready_meets_nobody_and_exits_with_two()
    {
        var world = new World();
        await world.DeployAsync("1.0.0");
        world.Engine.NeverReady.Add("gateway-2");
        var result = await world.DeployAsync("1.1.0");
        result.ExitCode.Should().Be(2);
        result.Sentence.Should().Contain("gateway-2 did not become ready: no database").And.Contain("cannot open chat.db");
        world.Serving().Should().Be("gateway-1 messages-1");
        world.Edge.Kinds(2).Should().NotContain(nameof(SignalKind.StepOpened));
        world.Engine.Slots.Should().Equal("gateway-1", "messages-1");
    }

    [Fact]
    public async Task A_guard_that_trips_returns_the_traffic_and_exits_with_two()
    {
        var world = new World();
        await world.DeployAsync("1.0.0");
        world.Edge.TripAtLook = 2;
        var result = await world.DeployAsync("1.1.0");
        (result.ExitCode, result.Rollout!.Cause).Should().Be((2, "9 of 9 failed"));
        world.Serving().Should().Be("gateway-1 messages-1");
    }

    [Fact]
    public async Task A_canary_that_is_killed_for_memory_is_taken_back_and_the_verdict_names_it()
    {
        var world = new World();
        await world.DeployAsync("1.0.0");
        world.Engine.Happens.Add(new(DateTimeOffset.UnixEpoch, "gateway-2", SlotEventKind.OomKilled));
        var result = await world.DeployAsync("1.1.0");
        (result.ExitCode, result.Rollout!.Cause).Should().Be((2, "gateway-2 was killed because it wanted more memory than the machine has"));
        result.Rollout.Verdict!.Rows[0].Metric.Should().Be("gateway memory kills");
        world.Serving().Should().Be("gateway-1 messages-1");
    }

    [Fact]
    public async Task What_happens_to_stable_does_not_speak_against_the_canary()
    {
        var world = new World();
        await world.DeployAsync("1.0.0");
        world.Engine.Happens.Add(new(DateTimeOffset.UnixEpoch, "gateway-1", SlotEventKind.OomKilled));
        (await world.DeployAsync("1.1.0")).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task A_canary_has_cores_of_its_own_until_most_people_are_on_it()
    {
        var world = new World();
        await world.DeployAsync("1.0.0");
        world.Engine.Divisions.Should().OnlyContain(division => division.Cores == 0, "the first release is nobody's neighbour");
        world.Engine.Divisions.Clear();
        await world.DeployAsync("1.1.0", stopAfterFirstStep: true);
        world.Engine.Divisions.Should().Equal(("gateway-2", 2));
        await world.RequestAsync(SignalKind.PromoteRequested);
        world.Engine.Divisions[^1].Should().Be(("gateway-2", 0));
    }

    [Fact]
    public async Task Stable_has_every_core_again_after_a_canary_that_was_taken_back()
    {
        var world = new World();
        await world.DeployAsync("1.0.0");
        await world.DeployAsync("1.1.0", stopAfterFirstStep: true);
        await world.RequestAsync(SignalKind.AbortRequested);
        world.Engine.Divisions[^1].Should().Be(("gateway-2", 0));
    }

    [Fact]
    public async Task A_guard_that_tripped_while_nobody_ran_is_reported_by_the_next_run()
    {
        var world = new World();
        await world.DeployAsync("1.0.0");
        await world.DeployAsync("1.1.0", stopAfterFirstStep: true);
        world.Edge.TripAtLook = 1;
        await world.Edge.ObserveAsync(2, 0, CancellationToken.None);
        var result = await world.RequestAsync(SignalKind.ResumeRequested);
        result.ExitCode.Should().Be(2);
        world.Serving().Should().Be("gateway-1 messages-1");
    }

    [Fact]
    public async Task An_engine_that_falls_silent_condemns_no_release_and_the_command_run_again_goes_on()
    {
        var world = new World();
        await world.DeployAsync("1.0.0");
        await world.DeployAsync("1.1.0", stopAfterFirstStep: true);
        world.Engine.Silent = true;
        var stopped = await world.RequestAsync(SignalKind.PromoteRequested);
        (stopped.ExitCode, stopped.Rollout!.Phase).Should().Be((3, Phase.Opening));
        stopped.Sentence.Should().Contain("nobody answers");
        world.Engine.Silent = false;
        (await world.RequestAsync(SignalKind.PromoteRequested)).ExitCode.Should().Be(0);
        world.Serving().Should().Be("gateway-2 messages-1");
    }

    [Fact]
    public async Task A_person_who_aborts_gets_what_was_asked_for_and_zero()
    {
        var world = new World();
        await world.DeployAsync("1.0.0");
        await world.DeployAsync("1.1.0", stopAfterFirstStep: true);
        (await world.RequestAsync(SignalKind.AbortRequested)).ExitCode.Should().Be(0);
        world.Serving().Should().Be("gateway-1 messages-1");
        world.Engine.Slots.Should().Equal("gateway-1", "messages-1");
    }

    [Fact]
    public async Task Rolling_back_twice_goes_back_twice()
    {
        var world = new World();
        await world.DeployAsync("1.0.0");
        await world.DeployAsync("1.1.0");
        await world.DeployAsync("1.2.0");
        (await world.RollBackAsync()).ExitCode.Should().Be(0);
        world.Serving().Should().Be("gateway-2 messages-1");
        (await world.RollBackAsync()).ExitCode.Should().Be(0);
        world.Serving().Should().Be("gateway-1 messages-1");
    }

    [Fact]
    public async Task A_rollback_to_a_slot_that_does_not_start_leaves_the_release_serving_and_exits_with_four()
    {
        var world = new World();
        await world.DeployAsync("1.0.0");
        await world.DeployAsync("1.1.0");
        world.Engine.NeverReady.Add("gateway-1");
        (await world.RollBackAsync()).ExitCode.Should().Be(4);
        world.Serving().Should().Be("gateway-2 messages-1");
    }

    [Fact]
    public async Task A_second_canary_is_refused_while_one_is_open()
    {
        var world = new World();
        await world.DeployAsync("1.0.0");
        await world.DeployAsync("1.1.0", stopAfterFirstStep: true);
        var result = await world.DeployAsync("1.2.0");
        result.ExitCode.Should().Be(3);
        result.Sentence.Should().Contain("1.1.0 is under way (Awaiting)");
    }

    [Fact]
    public async Task A_gate_that_is_asked_says_so_and_moves_nothing()
    {
        var world = new World();
        await world.DeployAsync("1.0.0");
        await world.DeployAsync("1.1.0", stopAfterFirstStep: true);
        (await world.Runner().JudgeAsync(CancellationToken.None)).ExitCode.Should().Be(0);
        world.Serving().Should().Be("gateway-1+ messages-1");
    }

    [Fact]
    public async Task A_gate_that_only_observes_says_once_what_it_would_have_done_and_lets_the_release_go_on()
    {
        var world = new World();
        await world.DeployAsync("1.0.0");
        world.Engine.Happens.Add(new(DateTimeOffset.UnixEpoch, "gateway-2", SlotEventKind.OomKilled));
        world.Observe = true;
        var result = await world.DeployAsync("1.1.0");
        (result.ExitCode, world.Serving()).Should().Be((0, "gateway-2 messages-1"));
        result.Rollout!.Verdict!.Sentence.Should().StartWith("The gate only observes. gateway-2 was killed");
        world.Notes.Count(note => note.Contains("would have taken the canary back")).Should().Be(2, "there are two steps");
    }

    [Fact]
    public async Task A_rollout_that_was_begun_with_a_gate_that_acts_is_observed_when_that_is_asked_and_the_other_way_round()
    {
        var world = new World();
        await world.DeployAsync("1.0.0");
        await world.DeployAsync("1.1.0", stopAfterFirstStep: true);
        (world.Edge.Suspects, world.Observe) = ("9 of 9 failed", true);
        var judged = await world.Runner().JudgeAsync(CancellationToken.None);
        (judged.ExitCode, judged.Sentence).Should().Be((0, "The gate only observes. 9 of 9 failed"));
        world.Serving().Should().Be("gateway-1+ messages-1");
        world.Observe = false;
        (await world.Runner().JudgeAsync(CancellationToken.None)).ExitCode.Should().Be(2);
        world.Serving().Should().Be("gateway-1 messages-1");
    }

    [Fact]
    public async Task A_gate_that_only_observes_is_told_so_in_the_edge_too()
    {
        var world = new World { Observe = true };
        await world.DeployAsync("1.0.0");
        await world.DeployAsync("1.1.0", stopAfterFirstStep: true);
        world.Edge.Routes.Gate!.Observe.Should().BeTrue();
    }

    [Fact]
    public async Task Before_people_meet_a_canary_they_are_told_how_long_each_step_will_take()
    {
        var world = new World();
        await world.DeployAsync("1.0.0");
        world.Notes.Should().BeEmpty("there is nothing to compare a first release with");
        await world.DeployAsync("1.1.0", stopAfterFirstStep: true);
        world.Notes.Should().HaveCount(2);
        world.Notes[0].Should().StartWith("5 %: about 3 s at ");
    }
}
