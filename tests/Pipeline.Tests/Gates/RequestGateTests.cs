using Pipeline.Gates;
using Pipeline.Gates.Sampling;

namespace Pipeline.Tests.Gates;

public sealed class RequestGateTests
{
    private static readonly GateSettings Settings = new() { WarmUpTicks = 0 };
    private static readonly OutcomeCounts Healthy = new(50, 40, 9, 1, 0);
    private static readonly OutcomeCounts HealthyByWiderLimits = new(75, 22, 3, 0, 0);

    [Fact]
    public void No_traffic_neither_promotes_nor_rolls_back()
    {
        var gate = new RequestGate(Settings);
        for (var tick = 0; tick < 1000; tick++)
            gate.Add([]);
        gate.Decide().Should().Be(GateDecision.Hold);
        gate.Rollback.PValue.Should().BeApproximately(1, 1e-12);
    }

    [Fact]
    public void A_canary_as_good_as_stable_is_promoted_once_there_is_enough_of_it()
    {
        var gate = new RequestGate(Settings);
        Ticks(gate, 239, .5, Healthy, Healthy);
        gate.Decide().Should().Be(GateDecision.Hold, "a step lasts 240 ticks at least");
        Ticks(gate, 1, .5, Healthy, Healthy);
        gate.Decide().Should().Be(GateDecision.Promote);
    }

    [Fact]
    public void A_canary_that_is_slower_by_the_whole_margin_is_not_promoted()
    {
        var gate = new RequestGate(Settings);
        for (var tick = 0; tick < 500; tick++)
            gate.Add([new("http", .5, Healthy, Healthy, Healthy)]);
        gate.Decide().Should().Be(GateDecision.Hold);
        gate.Promotion.Errors.Should().BeGreaterThan(3);
    }

    [Fact]
    public void A_new_step_forgets_what_spoke_for_the_canary_and_keeps_what_spoke_against_it()
    {
        var gate = new RequestGate(Settings);
        Ticks(gate, 240, .5, Healthy, Healthy);
        var against = gate.Rollback.Compared;
        gate.BeginStep();
        gate.Decide().Should().Be(GateDecision.Hold);
        gate.Promotion.Errors.Should().Be(0);
        gate.Rollback.Compared.Should().Be(against);
    }

    [Fact]
    public void A_sick_stable_arm_and_a_router_off_its_share_hold_a_promotion()
    {
        var gate = new RequestGate(Settings);
        Ticks(gate, 240, .5, Healthy, Healthy);
        gate.Decide(stableHealthy: false).Should().Be(GateDecision.Hold);
        var misled = new RequestGate(Settings);
        Ticks(misled, 240, .6, Healthy, Healthy);
        misled.Promotion.Sufficient.Should().BeTrue();
        misled.Decide().Should().Be(GateDecision.Hold, "half of the requests are not the 60 % that were asked for");
    }

    [Theory]
    [InlineData(.05)]
    [InlineData(.95)]
    [InlineData(1)]
    public void A_canary_that_fails_is_rolled_back_at_every_share_and_stays_so(double share)
    {
        var gate = new RequestGate(Settings);
        Ticks(gate, 8, share, Failing(5), share < 1 ? Healthy : default, keys: 1);
        gate.Decide().Should().Be(GateDecision.Rollback);
        Ticks(gate, 2000, share, Healthy, share < 1 ? Healthy : default);
        gate.Decide().Should().Be(GateDecision.Rollback);
    }

    [Fact]
    public void Two_users_who_provoke_errors_roll_nothing_back_and_a_third_does()
    {
        var gate = new RequestGate(Settings);
        Ticks(gate, 2, .1, Failing(5), Healthy, keys: 1);
        Ticks(gate, 50, .1, Failing(5), Healthy);
        gate.Rollback.Sufficient.Should().BeTrue();
        gate.Decide().Should().Be(GateDecision.Hold);
        Ticks(gate, 1, .1, Failing(1), Healthy, keys: 1);
        gate.Decide().Should().Be(GateDecision.Rollback);
    }

    [Fact]
    public void Requests_that_hang_are_evidence_although_none_has_failed()
    {
        var gate = new RequestGate(Settings);
        Ticks(gate, 10, .1, new(0, 0, 0, 10, 0), Healthy, keys: 1);
        gate.Decide().Should().Be(GateDecision.Rollback);
    }

    [Fact]
    public void Slowness_while_the_canary_warms_up_is_no_evidence_and_failures_are()
    {
        var slow = new RequestGate(new());
        Ticks(slow, 120, .1, new(0, 0, 0, 10, 0), Healthy, keys: 1);
        slow.Rollback.Latency.Should().Be(0);
        var failing = new RequestGate(new());
        Ticks(failing, 10, .1, Failing(5), Healthy, keys: 1);
        failing.Decide().Should().Be(GateDecision.Rollback);
    }

    [Fact]
    public void An_outage_that_hits_both_arms_alike_holds()
    {
        var gate = new RequestGate(Settings);
        Ticks(gate, 300, .1, new(3, 2, 1, 1, 3), new(27, 18, 9, 9, 27), keys: 1);
        gate.Decide().Should().Be(GateDecision.Hold);
    }

    [Theory]
    [InlineData(GateDecision.Promote, VerdictOutcome.Pass)]
    [InlineData(GateDecision.Rollback, VerdictOutcome.Fail)]
    [InlineData(GateDecision.Hold, VerdictOutcome.Inconclusive)]
    public void A_decision_is_a_verdict(GateDecision decision, VerdictOutcome outcome) => decision.Outcome().Should().Be(outcome);

    private static OutcomeCounts Failing(long count) => new(0, 0, 0, 0, count);

    private static void Ticks(RequestGate gate, int count, double share, OutcomeCounts canary, OutcomeCounts stable, long keys = 0)
    {
        for (var tick = 0; tick < count; tick++)
            gate.Add([new("http", share, canary, canary == Healthy ? HealthyByWiderLimits : canary, stable) { NewlyAfflictedKeys = keys }]);
    }
}
