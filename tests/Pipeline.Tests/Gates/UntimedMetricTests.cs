using Pipeline.Gates;
using Pipeline.Gates.Sampling;

namespace Pipeline.Tests.Gates;

/// <summary>Metrics of which only failures mean something: sockets, and requests while stable has no limits yet.</summary>
public sealed class UntimedMetricTests
{
    private static readonly GateSettings Settings = new() { WarmUpTicks = 0 };

    [Fact]
    public void Enough_samples_without_failures_suffice_for_a_promotion()
    {
        RequestGate gate = new(Settings);
        Ticks(gate, 300, failed: 0);
        gate.Promotion.Sufficient.Should().BeTrue();
        gate.Decide().Should().Be(GateDecision.Promote);
    }

    [Fact]
    public void One_tick_with_limits_asks_for_speed_too()
    {
        RequestGate gate = new(Settings);
        Ticks(gate, 300, failed: 0);
        gate.Add([Outcomes(ok: 1, failed: 0) with { IsTimed = true }]);
        gate.Promotion.Sufficient.Should().BeFalse();
        gate.BeginStep();
        Ticks(gate, 300, failed: 0);
        gate.Promotion.Sufficient.Should().BeTrue("a step is judged by what it saw itself");
    }

    [Fact]
    public void Which_people_come_says_nothing_about_the_canary_however_uneven_they_are()
    {
        RequestGate gate = new(Settings);
        for (var tick = 0; tick < 5000; tick++)
            gate.Add([new("gateway sockets", .5, new(4, 0, 0, 0, 0), new(4, 0, 0, 0, 0), new(6, 0, 0, 0, 0)) { IsTimed = false }]);
        gate.Rollback.Compared.Should().BeLessThanOrEqualTo(1e-9);
        gate.Rollback.Latency.Should().BeApproximately(0, 1e-9);
    }

    [Fact]
    public void Failures_weigh_twice_as_much_as_beside_latency()
    {
        RequestGate untimed = new(Settings), timed = new(Settings);
        timed.Add([new("gateway sockets", .1, default, default, default)]);
        untimed.Add([]);
        Ticks(timed, 5, failed: 1);
        Ticks(untimed, 5, failed: 1);
        untimed.Rollback.Compared.Should().Be(untimed.Rollback.Errors.Compared);
        timed.Rollback.Compared.Should().BeApproximately(Math.Log((1 + Math.Exp(untimed.Rollback.Compared)) / 2), 1e-9);
    }

    [Fact]
    public void Limits_that_come_late_make_no_evidence_from_nothing()
    {
        RequestGate gate = new(Settings);
        Ticks(gate, 100, failed: 0);
        var before = gate.Rollback.Compared;
        before.Should().BeNegative();
        gate.Add([Outcomes(ok: 0, failed: 0) with { IsTimed = true }]);
        gate.Rollback.Compared.Should().BeLessThanOrEqualTo(before + 1e-9);
    }

    private static void Ticks(RequestGate gate, int count, long failed)
    {
        for (var tick = 0; tick < count; tick++)
            gate.Add([Outcomes(ok: 10, failed)]);
    }

    private static RoutedOutcomes Outcomes(long ok, long failed)
    {
        OutcomeCounts canary = new(ok, 0, 0, 0, failed);
        return new("gateway sockets", .1, canary, canary, new(9 * ok, 0, 0, 0, 0)) { IsTimed = false };
    }
}
