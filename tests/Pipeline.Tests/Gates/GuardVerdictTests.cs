using Pipeline.Gates;

namespace Pipeline.Tests.Gates;

public sealed class GuardVerdictTests
{
    [Fact]
    public void A_metric_that_tripped_by_slowness_shows_the_share_of_late_answers_on_both_sides()
    {
        MetricReading slow = new("gateway http", 0, 100, 0, 1000, 300)
        {
            Canary = new(40, 10, 9, 41, 0),
            Stable = new(500, 400, 90, 10, 0),
            LatencyEvidence = 600,
            Thresholds = new(20, 60, 120),
        };
        MetricReading failing = new("gateway sockets", 2, 100, 0, 1000, 4) { ErrorEvidence = 4 };
        var rows = GuardVerdict.Of("slower", new(), 125, [failing, slow], []).Rows;
        rows[0].Should().Match<GateRow>(row => row.Metric == "gateway http late" && row.Canary == "41.0 %" && row.Stable == "1.00 %" && row.Limit == "≤ 1.00 %"
            && row.Outcome == VerdictOutcome.Fail && row.Sentence == "gateway http: late is what takes longer than stable's p99 of 120 ms, by more than 10 % on the canary.");
        rows[1].Should().Match<GateRow>(row => row.Metric == "gateway sockets" && row.Canary == "2.00 %" && row.Outcome == VerdictOutcome.Inconclusive);
    }

    [Fact]
    public void A_metric_beyond_its_limit_by_chance_does_not_look_as_if_it_had_passed()
    {
        MetricReading failing = new("gateway send", 10, 300, 0, 1000, 300) { ErrorEvidence = 300 };
        MetricReading seldom = new("gateway http", 1, 60, 0, 200, 1) { ErrorEvidence = 1 };
        MetricReading well = new("gateway history", 0, 60, 0, 200, 1) { ErrorEvidence = 1 };
        GuardVerdict.Of("fails", new(), 125, [failing, seldom, well], []).Rows.Where(row => row.Outcome == VerdictOutcome.Pass)
            .Select(row => (row.Metric, row.IsTooFewToTell)).Should().Equal(("gateway http", true), ("gateway history", false));
    }
}
