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
        StableSamples = 50,
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

    [Fact]
    public void A_step_that_asks_for_proof_passes_when_every_metric_with_enough_traffic_shows_it_and_one_at_least()
    {
        Outcome(Asked(Metric("gateway http", samples: 60, proof: 25))).Should().Be(VerdictOutcome.Pass);
        Outcome(Asked(Metric("gateway http", samples: 60, proof: 25), Metric("gateway sockets", samples: 4, proof: 1))).Should().Be(VerdictOutcome.Pass);
        Outcome(Asked(Metric("gateway http", samples: 60, proof: 25), Metric("messages http", samples: 5000, proof: 5))).Should().Be(VerdictOutcome.Inconclusive);
        Outcome(Asked(Metric("gateway http", samples: 60, proof: 25), Metric("gateway sockets", samples: 60, proof: 5))).Should().Be(VerdictOutcome.Pass, "so few could not show it");
        Outcome(Asked()).Should().Be(VerdictOutcome.Inconclusive);
        HealthGate.Judge(Asked(Metric("gateway http", samples: 49, proof: 25))).Should()
            .Match<Verdict>(verdict => verdict.Outcome == VerdictOutcome.Inconclusive && verdict.Sentence.StartsWith("Too quiet to show anything"));
    }

    [Fact]
    public void Speed_is_asked_for_only_where_stable_had_limits_before_the_canary_opened()
    {
        var slow = Metric("gateway http", samples: 6000, proof: 25) with { Proof = new(300, 6000, 25, [25, 4, 25], false) };
        Outcome(Asked(slow)).Should().Be(VerdictOutcome.Pass);
        Outcome(Asked(slow with { Thresholds = new(10, 20, 40) })).Should().Be(VerdictOutcome.Inconclusive);
        Row(Asked(slow with { Thresholds = new(10, 20, 40) }), "gateway http").Shown.Should().BeApproximately(Math.Log(4) / Math.Log(20), 1e-9);
    }

    [Fact]
    public void An_outage_that_both_meet_is_not_blamed_on_the_canary_even_when_the_conversation_breaks()
    {
        var verdict = HealthGate.Judge(Healthy with { Canary = Counts(100, 40), Stable = Counts(1000, 400), ProbePassed = false });
        verdict.Outcome.Should().Be(VerdictOutcome.Inconclusive);
        verdict.Sentence.Should().Be("Both fail alike (40.0 % of the canary's requests, 40.0 % of stable's): not the canary's fault. Mend the environment, then Resume.");
    }

    [Fact]
    public void A_stable_that_is_unwell_alone_is_no_measure_and_does_not_save_a_canary_that_the_guard_took_off()
    {
        HealthGate.Judge(Healthy with { Stable = Counts(1000, 60) }).Sentence.Should().StartWith("Stable itself fails 6.00 % of its requests, more than 5.00 %");
        Outcome(Healthy with { Stable = Counts(1000, 60), Guard = Healthy.Guard with { Tripped = true, Reason = "worse" } }).Should().Be(VerdictOutcome.Fail);
    }

    [Fact]
    public void A_canary_that_does_not_get_its_share_is_not_judged()
    {
        var verdict = HealthGate.Judge(Asked(Metric("gateway http", samples: 60, proof: 25) with { IsAssignedAsTold = false }));
        (verdict.Outcome, verdict.Sentence).Should().Be((VerdictOutcome.Inconclusive,
            "gateway http: the canary does not get the share that it was given (60 of 1060 samples), so nothing can be compared; see what before the edge chooses for people."));
    }

    [Fact]
    public void A_guard_that_only_observes_is_reported_as_a_failure_with_the_metric_that_would_have_done_it()
    {
        var bad = Metric("gateway http", samples: 60, proof: 1) with { Evidence = 200 };
        var input = Asked(bad) with { Guard = Healthy.Guard with { Evidence = 150, Metrics = [Metric("gateway sockets", 60, 25), bad], Reason = "gateway http: 9 of 9 failed" } };
        var verdict = HealthGate.Judge(input);
        (verdict.Outcome, verdict.Sentence).Should().Be((VerdictOutcome.Fail, "gateway http: 9 of 9 failed"));
        Row(input, "gateway http").Outcome.Should().Be(VerdictOutcome.Fail);
        Row(input, "gateway sockets").Outcome.Should().Be(VerdictOutcome.Pass);
    }

    [Theory]
    [InlineData(80, 5, 15, VerdictOutcome.Pass)]
    [InlineData(79, 6, 15, VerdictOutcome.Inconclusive)]
    [InlineData(1, 10, 8, VerdictOutcome.Pass)]
    public void A_step_that_people_do_not_come_back_from_holds_and_blames_nobody(int back, int inVain, int unknown, VerdictOutcome outcome)
    {
        var verdict = HealthGate.Judge(Healthy with { Guard = Healthy.Guard with { Reconnects = [new("gateway", back, inVain, unknown)] } });
        verdict.Outcome.Should().Be(outcome);
        if (outcome == VerdictOutcome.Inconclusive)
            verdict.Sentence.Should().Be("gateway: of 100 users who were told to reconnect 79 came back within 30 s, 6 tried in vain, and of 15 nothing is known. See whether people can connect, then Resume.");
    }

    [Fact]
    public void A_metric_says_both_values_its_limit_and_how_far_the_evidence_has_come()
    {
        var row = Row(Asked(new MetricReading("gateway http", 2, 100, 10, 1000, Math.Sqrt(125)) { Proof = new(300, 10_000, Math.Sqrt(20), [], false) }), "gateway http");
        row.Should().Match<GateRow>(shown => shown.Canary == "2.00 %" && shown.Stable == "1.00 %" && shown.Limit == "≤ 1.50 %" && shown.Samples == "100/1000");
        row.Against.Should().BeApproximately(.5, 1e-9);
        row.Shown.Should().BeApproximately(.5, 1e-9);
    }

    [Fact]
    public void Speed_is_told_with_what_is_still_believable_of_it()
    {
        var times = new LatencyDistribution([.. Enumerable.Range(0, LatencyDistribution.BucketCount).Select(bucket => bucket is 40 or 80 ? 500L : 0)]);
        var row = Row(Healthy with { Latency = [new("gateway", times, LatencyDistribution.Empty)] }, "gateway p99");
        (row.Canary, row.Stable, row.Limit).Should().Be(("102 ms", "–", "–"));
        row.Sentence.Should().Be("p50 3.2 ms (3.2 ms to 102 ms); p95 102 ms (102 ms to 102 ms); p99 102 ms (102 ms to 102 ms)");
    }

    private static GateInput Asked(params MetricReading[] metrics) => Healthy with { Proof = new(), Guard = Healthy.Guard with { Metrics = metrics } };

    private static MetricReading Metric(string name, long samples, double proof) =>
        new(name, 0, samples, 1, 1000, 1) { Proof = new(300, samples, proof, [proof, proof, proof], proof >= 20) };

    private static GateRow Row(GateInput input, string metric) => HealthGate.Judge(input).Rows.Single(row => row.Metric == metric);

    private static VerdictOutcome Outcome(GateInput input) => HealthGate.Judge(input).Outcome;

    private static ArmCounts Counts(long total, long failed) => new(total, failed, LatencyDistribution.Empty);
}
