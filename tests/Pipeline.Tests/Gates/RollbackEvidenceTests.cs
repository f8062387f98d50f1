using Pipeline.Gates;

namespace Pipeline.Tests.Gates;

public sealed class RollbackEvidenceTests
{
    private static readonly GuardSettings Settings = new();

    [Fact]
    public void Without_failures_there_is_no_evidence()
    {
        var evidence = new RollbackEvidence(Settings);
        for (var tick = 0; tick < 500; tick++)
            evidence.Add([new("http", .1, 0, 10, 0, 90), new("http", 1, 0, 2, 0, 0)]);
        evidence.Compared.Should().BeLessThanOrEqualTo(0);
        evidence.Solo.Should().BeLessThanOrEqualTo(0);
        evidence.Sufficient.Should().BeFalse();
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
        var evidence = new RollbackEvidence(Settings);
        var ticks = 0;
        while (!evidence.Sufficient && ticks < 100)
        {
            evidence.Add([new("http", share, 5, 0, 0, share < 1 ? 95 : 0)]);
            ticks++;
        }

        ticks.Should().BeInRange(2, 8);
    }

    [Fact]
    public void An_outage_that_hits_both_alike_is_not_held_against_the_canary()
    {
        var evidence = new RollbackEvidence(Settings);
        for (var tick = 0; tick < 200; tick++)
            evidence.Add([new("http", .1, 1, 2, 9, 18)]);
        evidence.Sufficient.Should().BeFalse();
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
        var evidence = new RollbackEvidence(Settings);
        for (var tick = 0; tick < 400 && !evidence.Sufficient; tick++)
        {
            long[] outcomes = [0, 0, 0, 0];
            for (var request = 0; request < 20; request++)
                outcomes[(random.NextDouble() < .2 ? 0 : 2) + (random.NextDouble() < .02 ? 0 : 1)]++;
            evidence.Add([new("http", .2, outcomes[0], outcomes[1], outcomes[2], outcomes[3])]);
        }

        return evidence.Sufficient;
    }

    private static double EvidenceOf(double share, int failed)
    {
        var evidence = new RollbackEvidence(Settings);
        for (var tick = 0; tick < 3; tick++)
            evidence.Add([new("http", share, failed, 10 - failed, 0, 90)]);
        return Math.Max(evidence.Compared, evidence.Solo);
    }
}
