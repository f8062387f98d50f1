using Pipeline.Rollouts;

namespace Pipeline.Tests.Rollouts;

public sealed class TransitionsTests
{
    public static TheoryData<Phase, SignalKind> EveryPair
    {
        get
        {
            var pairs = new TheoryData<Phase, SignalKind>();
            foreach (var phase in Enum.GetValues<Phase>())
                foreach (var signal in Enum.GetValues<SignalKind>())
                    pairs.Add(phase, signal);
            return pairs;
        }
    }

    public static TheoryData<Phase> Undecided =>
        [Phase.Starting, Phase.Opening, Phase.Baking, Phase.Awaiting, Phase.Held, Phase.Switching, Phase.Draining, Phase.Stranded];

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void Every_pair_of_phase_and_signal_is_decided_or_refused_with_a_sentence(Phase phase, SignalKind signal)
    {
        var decision = Transitions.Next(Samples.Rollout(phase), new Signal(signal, "why"));
        if (decision is Decision.Refused refused)
            refused.Sentence.Should().NotBeNullOrWhiteSpace();
        else
            ((Decision.Go)decision).Rollout.Intent.Number.Should().Be(2);
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void Only_a_passed_gate_or_a_person_lets_more_people_meet_the_canary(Phase phase, SignalKind signal)
    {
        if (signal is SignalKind.GatePassed or SignalKind.PromoteRequested)
            return;
        var rollout = Samples.Rollout(phase);
        if (Transitions.Next(rollout, new Signal(signal)) is Decision.Go go)
            go.Rollout.Step.Should().Be(rollout.Step);
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void What_has_ended_never_moves_again_unless_the_guard_still_watches_it(Phase phase, SignalKind signal)
    {
        if ((phase, signal) == (Phase.Promoted, SignalKind.GuardTripped))
            return;
        if (phase is Phase.Promoted or Phase.Aborted && Transitions.Next(Samples.Rollout(phase), new Signal(signal)) is Decision.Go go)
            go.Rollout.Phase.Should().Be(phase);
    }

    [Theory]
    [MemberData(nameof(Undecided))]
    public void An_abort_returns_traffic_from_every_phase_that_has_not_ended(Phase phase) =>
        Samples.Rollout(phase).After(SignalKind.AbortRequested).Phase.Should().Be(Phase.Returning);

    [Fact]
    public void Every_step_needs_a_gate_of_its_own_before_the_release_becomes_stable()
    {
        var rollout = Samples.Rollout().After(SignalKind.SlotsReady);
        for (var step = 0; step < 3; step++)
        {
            rollout.Phase.Should().Be(Phase.Opening);
            rollout.Step.Should().Be(step);
            rollout = rollout.After(SignalKind.StepOpened, SignalKind.GatePassed);
        }

        rollout.Phase.Should().Be(Phase.Switching);
        rollout.After(SignalKind.Switched, SignalKind.Drained).Phase.Should().Be(Phase.Promoted);
    }

    [Fact]
    public void A_canary_waits_for_a_person_after_its_first_step()
    {
        var waiting = Samples.Rollout(stopAfterFirstStep: true).After(SignalKind.SlotsReady, SignalKind.StepOpened, SignalKind.GatePassed);
        waiting.Phase.Should().Be(Phase.Awaiting);
        waiting.Instruction.Should().Be(Instruction.None);
        var promoted = waiting.After(SignalKind.PromoteRequested);
        (promoted.Phase, promoted.Step).Should().Be((Phase.Opening, 1));
    }

    [Fact]
    public void A_guard_that_trips_while_a_person_thinks_sends_the_canary_back()
    {
        var tripped = Samples.Rollout(Phase.Awaiting).After(SignalKind.GuardTripped);
        tripped.Phase.Should().Be(Phase.Returning);
        tripped.Condemned.Should().BeTrue();
        tripped.After(SignalKind.Returned, SignalKind.SlotsStopped).Phase.Should().Be(Phase.Aborted);
    }

    [Fact]
    public void A_promoted_release_that_the_guard_watches_can_still_be_sent_back_by_it_and_one_that_it_does_not_cannot()
    {
        var promoted = Samples.Rollout(Phase.Promoted);
        var tripped = promoted.After(SignalKind.GuardTripped);
        (tripped.Phase, tripped.Condemned).Should().Be((Phase.Returning, true));
        var unwatched = promoted with { Intent = promoted.Intent with { Plan = promoted.Intent.Plan with { Watch = TimeSpan.Zero } } };
        unwatched.After(SignalKind.GuardTripped).Phase.Should().Be(Phase.Promoted);
    }

    [Fact]
    public void A_rollback_meets_everybody_at_once() =>
        new Rollout(Samples.Intent(kind: RolloutKind.Rollback), Samples.Noon, "mira").After(SignalKind.SlotsReady).Phase.Should().Be(Phase.Switching);

    [Fact]
    public void What_was_held_starts_and_opens_its_step_again_before_it_is_judged()
    {
        var held = Samples.Rollout(Phase.Baking).After(SignalKind.HoldRequested);
        held.Phase.Should().Be(Phase.Held);
        held.After(SignalKind.ResumeRequested, SignalKind.SlotsReady, SignalKind.StepOpened).Phase.Should().Be(Phase.Baking);
    }

    [Fact]
    public void A_first_step_that_was_held_after_its_gate_is_gone_on_with_when_promoted()
    {
        var held = Samples.Rollout(stopAfterFirstStep: true).After(SignalKind.SlotsReady, SignalKind.StepOpened, SignalKind.HoldRequested);
        held.After(SignalKind.PromoteRequested).ToTheEnd.Should().BeTrue();
        held.After(SignalKind.ResumeRequested).ToTheEnd.Should().BeFalse();
    }

    [Fact]
    public void Traffic_that_cannot_be_returned_is_said_loudly_and_can_be_tried_again()
    {
        var stranded = Samples.Rollout(Phase.Returning).After(SignalKind.InstructionFailed);
        stranded.Phase.Should().Be(Phase.Stranded);
        stranded.After(SignalKind.AbortRequested).Phase.Should().Be(Phase.Returning);
    }
}
