using Pipeline.Gates;
using Pipeline.Traffic;

namespace Pipeline.Tests.Gates;

public sealed class HealthGateTests
{
    private static readonly GateInput Healthy = new()
    {
        Canary = Counts(100, 0),
        Stable = Counts(1000, 1),
        Guard = new GuardReading(2, false, null, 40, []),
        HasProbe = true,
        ProbePassed = true,
        Baked = TimeSpan.FromSeconds(20),
        Bake = TimeSpan.FromSeconds(10),
        Samples = 50,
    };

    [Fact]
    public void A_step_passes_when_it_has_baked_with_samples_without_evidence_and_with_a_conversation() => Outcome(Healthy).Should().Be(VerdictOutcome.Pass);

    [Fact]
    public void No_traffic_never_passes_and_never_fails() =>
        Outcome(Healthy with { Canary = Counts(0, 0), Stable = Counts(0, 0) }).Should().Be(VerdictOutcome.Inconclusive);

    [Fact]
    public void A_stable_slot_without_samples_is_no_comparison() => Outcome(Healthy with { Stable = Counts(10, 0) }).Should().Be(VerdictOutcome.Inconclusive);

    [Fact]
    public void A_first_deploy_needs_no_stable_samples() => Outcome(Healthy with { Stable = null }).Should().Be(VerdictOutcome.Pass);

    [Fact]
    public void A_step_that_still_bakes_does_not_pass() => Outcome(Healthy with { Baked = TimeSpan.FromSeconds(9) }).Should().Be(VerdictOutcome.Inconclusive);

    [Fact]
    public void Evidence_that_is_not_enough_to_act_on_is_enough_not_to_pass() =>
        Outcome(Healthy with { Guard = Healthy.Guard with { Evidence = 3 } }).Should().Be(VerdictOutcome.Inconclusive);

    [Fact]
    public void A_tripped_guard_fails_the_step_whatever_else_is_missing() =>
        HealthGate.Judge(Healthy with { Canary = Counts(0, 0), Guard = Healthy.Guard with { Tripped = true, Reason = "7 of 9 failed" } })
            .Should().Match<Verdict>(verdict => verdict.Outcome == VerdictOutcome.Fail && verdict.Sentence == "7 of 9 failed");

    [Fact]
    public void A_broken_conversation_fails_and_an_unheld_one_does_not_pass()
    {
        Outcome(Healthy with { ProbePassed = false }).Should().Be(VerdictOutcome.Fail);
        Outcome(Healthy with { ProbePassed = null }).Should().Be(VerdictOutcome.Inconclusive);
    }

    private static VerdictOutcome Outcome(GateInput input) => HealthGate.Judge(input).Outcome;

    private static ArmCounts Counts(long total, long failed) => new(total, failed, LatencyDistribution.Empty);
}
