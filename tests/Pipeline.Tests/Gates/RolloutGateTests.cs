using Pipeline.Gates;
using Pipeline.Gates.Sampling;

namespace Pipeline.Tests.Gates;

public sealed class RolloutGateTests
{
    private static readonly GateSettings Settings = new();

    [Fact]
    public void Without_failures_there_is_no_evidence()
    {
        var evidence = new RolloutGate(Settings);
        for (var tick = 0; tick < 500; tick++)
            evidence.Add([Counts(.1, 0, 10, 0, 90), Counts(1, 0, 2, 0, 0)]);
        evidence.Compared.Should().BeLessThanOrEqualTo(0);
        evidence.Solo.Should().BeLessThanOrEqualTo(0);
        evidence.IsBad.Should().BeFalse();
    }

    [Theory]
    [InlineData(.1)]
    [InlineData(1)]
    public void More_failures_of_the_canary_never_give_less_evidence(double share)
    {
        var strongest = Enumerable.Range(0, 11).Select(failed => EvidenceOf(share, failed)).ToList();
        strongest.Should().BeInAscendingOrder();
        strongest[10].Should().BeGreaterThan(strongest[0]);
    }

    [Theory]
    [InlineData(.05)]
    [InlineData(1)]
    public void A_canary_that_fails_always_is_noticed_within_eight_ticks_but_not_in_one(double share)
    {
        var evidence = new RolloutGate(Settings);
        var ticks = 0;
        while (!evidence.IsBad && ticks < 100)
        {
            evidence.Add([Counts(share, 5, 0, 0, share < 1 ? 95 : 0)]);
            ticks++;
        }

        ticks.Should().BeInRange(2, 8);
    }

    [Fact]
    public void An_outage_that_hits_both_alike_is_not_held_against_the_canary()
    {
        var evidence = new RolloutGate(Settings);
        for (var tick = 0; tick < 200; tick++)
            evidence.Add([Counts(.1, 1, 2, 9, 18)]);
        evidence.IsBad.Should().BeFalse();
    }

    [Fact]
    public void An_outage_that_meets_a_stable_that_is_held_back_too_is_not_held_against_the_canary()
    {
        var evidence = new RolloutGate(Settings);
        for (var tick = 0; tick < 400; tick++)
            evidence.Add([Counts(.97, 12, 12, tick % 2, 1 - tick % 2)]);
        evidence.IsBad.Should().BeFalse();
    }

    [Fact]
    public void A_canary_that_fails_while_a_held_back_stable_does_not_is_noticed_as_soon_as_stable_has_said_so_four_times()
    {
        var evidence = new RolloutGate(Settings);
        for (var tick = 0; tick < 100; tick++)
            evidence.Add([Counts(.97, 25, 0, 0, 0)]);
        evidence.IsBad.Should().BeFalse("nobody has asked stable, so all may fail");
        for (var tick = 0; tick < 4; tick++)
            evidence.Add([Counts(.97, 25, 0, 0, 1)]);
        evidence.IsBad.Should().BeTrue();
    }

    [Fact]
    public void Few_users_who_fail_again_and_again_while_a_held_back_stable_answers_are_enough_when_all_of_them_do()
    {
        var evidence = new RolloutGate(Settings);
        for (var tick = 0; tick < 40; tick++)
            evidence.Add([Counts(.97, tick < 4 ? 5 : 0, 0, 0, tick % 4 == 3 ? 1 : 0) with { CanaryFailures = 5 }]);
        evidence.IsBad.Should().BeTrue();
    }

    [Fact]
    public void Where_nobody_is_on_a_held_back_stable_the_floor_decides_after_two_minutes()
    {
        var evidence = new RolloutGate(Settings);
        for (var tick = 0; tick < 479; tick++)
            evidence.Add([Counts(.97, tick < 4 ? 5 : 0, 3, 0, 0)]);
        evidence.IsBad.Should().BeFalse();
        evidence.Add([Counts(.97, 0, 3, 0, 0)]);
        evidence.IsBad.Should().BeTrue();
    }

    [Fact]
    public void Who_was_sent_to_the_canary_by_name_is_compared_with_whoever_is_on_stable()
    {
        var outage = new RolloutGate(Settings);
        var bad = new RolloutGate(Settings);
        for (var tick = 0; tick < 100; tick++)
        {
            outage.Add([Counts(1, 2, 2, 0, 0) with { IsAlone = false }, Counts(.05, 1, 1, 10, 10)]);
            bad.Add([Counts(1, 2, 2, 0, 0) with { IsAlone = false }, Counts(.05, 0, 2, 0, 20)]);
        }

        (outage.IsBad, bad.IsBad).Should().Be((false, true));
    }

    [Fact]
    public void A_canary_as_good_as_stable_is_called_bad_at_most_as_often_as_promised()
    {
        var random = new Random(20_261_123);
        var alarms = Enumerable.Range(0, 400).Count(_ => IsAlarmed(random));
        alarms.Should().BeLessThanOrEqualTo(4, "1 % of 400 is what the two alphas allow together");
    }

    private static bool IsAlarmed(Random random)
    {
        var evidence = new RolloutGate(Settings);
        for (var tick = 0; tick < 400 && !evidence.IsBad; tick++)
        {
            long[] outcomes = [0, 0, 0, 0];
            for (var request = 0; request < 20; request++)
                outcomes[(random.NextDouble() < .2 ? 0 : 2) + (random.NextDouble() < .02 ? 0 : 1)]++;
            evidence.Add([Counts(.2, outcomes[0], outcomes[1], outcomes[2], outcomes[3])]);
        }

        return evidence.IsBad;
    }

    private static double EvidenceOf(double share, int failed)
    {
        var evidence = new RolloutGate(Settings);
        for (var tick = 0; tick < 3; tick++)
            evidence.Add([Counts(share, failed, 10 - failed, 0, 90)]);
        return Math.Max(evidence.Compared, evidence.Solo);
    }

    private static RoutedOutcomes Counts(double share, long canaryFailed, long canaryOk, long stableFailed, long stableOk)
    {
        OutcomeCounts canary = new(canaryOk, 0, 0, 0, canaryFailed);
        return new("http", share, canary, canary, new(stableOk, 0, 0, 0, stableFailed)) { NewlyAfflictedKeys = canaryFailed };
    }

    [Fact]
    public void What_a_single_user_meets_again_and_again_takes_nothing_back()
    {
        var evidence = new RolloutGate(Settings);
        for (var minute = 0; minute < 200; minute++)
            evidence.Add([Counts(.05, 1, 5, 0, 95) with { NewlyAfflictedKeys = minute == 0 ? 1 : 0 }]);
        evidence.Compared.Should().BeGreaterThan(Math.Log(125));
        evidence.IsBad.Should().BeFalse();
    }
}
