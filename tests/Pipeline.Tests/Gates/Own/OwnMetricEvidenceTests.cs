using Pipeline.Gates;
using Pipeline.Gates.Own;
using Pipeline.Ports;

namespace Pipeline.Tests.Gates.Own;

public sealed class OwnMetricEvidenceTests
{
    [Fact]
    public void A_value_beyond_its_limit_holds_at_once_and_fails_the_third_time_in_a_row()
    {
        var queue = new OwnMetricEvidence("gateway queue", "items", new(AtMost: 20));
        queue.Row().Should().Match<GateRow>(row => row.Outcome == VerdictOutcome.Inconclusive && row.Sentence == "gateway queue has not been read yet.");
        Outcomes(queue, 3, 25, 26, 4, 25, 26, 27).Should().Equal(
            VerdictOutcome.Pass, VerdictOutcome.Inconclusive, VerdictOutcome.Inconclusive, VerdictOutcome.Pass, VerdictOutcome.Inconclusive, VerdictOutcome.Inconclusive, VerdictOutcome.Fail);
        var row = queue.Row();
        (row.Metric, row.Canary, row.Stable, row.Limit, row.Samples).Should().Be(("gateway queue", "27 items", "2.5 items", "≤ 20 items", "7"));
        row.Sentence.Should().Be("gateway queue is 27 items on the canary, 2.5 items on stable; at most 20 items is allowed");
    }

    [Fact]
    public void What_stable_has_as_well_is_within_a_limit_that_looks_at_stable()
    {
        var queue = new OwnMetricEvidence("gateway queue", "", new(AtMost: 20, TimesStable: 2));
        for (var answer = 0; answer < 5; answer++)
            queue.Add(MetricAnswer.Of(90), MetricAnswer.Of(50));
        queue.Row().Outcome.Should().Be(VerdictOutcome.Pass);
    }

    [Fact]
    public void Counts_are_weighed_from_the_first_answer_on_and_fail_once_there_is_evidence()
    {
        var uploads = new OwnMetricEvidence("files uploads", "", new(AtMost: .01));
        uploads.Add(MetricAnswer.Of(900, 1_000), MetricAnswer.Of(0, 10));
        uploads.Row().Should().Match<GateRow>(row => row.Outcome == VerdictOutcome.Pass && row.Canary == "–" && row.Samples == "0/0");
        var answers = 1;
        for (; uploads.Row().Outcome == VerdictOutcome.Pass; answers++)
            uploads.Add(MetricAnswer.Of(900 + (2 * answers), 1_000 + (10 * answers)), MetricAnswer.Of(0, 10 + (100 * answers)));
        answers.Should().BeInRange(3, 12);
        uploads.Row().Should().Match<GateRow>(row => row.Outcome == VerdictOutcome.Fail && row.Canary == "20.0 %" && row.Stable == "0.00 %" && row.Against == 1);
    }

    [Fact]
    public void Counters_that_began_anew_say_nothing()
    {
        var uploads = new OwnMetricEvidence("files uploads", "", new(AtMost: .01));
        uploads.Add(MetricAnswer.Of(5, 1_000), null);
        uploads.Add(MetricAnswer.Of(0, 10), null);
        uploads.Row().Samples.Should().Be("0/0");
    }

    [Fact]
    public void One_that_cannot_be_read_holds_with_its_message_until_it_can()
    {
        var queue = new OwnMetricEvidence("gateway queue", "", new(AtMost: 20));
        queue.Add(MetricAnswer.Of(3), null);
        queue.Break("connection refused");
        queue.Row().Should().Match<GateRow>(row => row.Outcome == VerdictOutcome.Inconclusive && row.Sentence == "gateway queue cannot be read: connection refused" && row.Canary == "3");
        queue.Add(MetricAnswer.Of(3) with { Sentence = "three uploads" }, null);
        queue.Row().Should().Match<GateRow>(row => row.Outcome == VerdictOutcome.Pass && row.Sentence == "three uploads");
    }

    private static IEnumerable<VerdictOutcome> Outcomes(OwnMetricEvidence metric, params double[] values) => [.. values.Select(value =>
    {
        metric.Add(MetricAnswer.Of(value), MetricAnswer.Of(2.5));
        return metric.Row().Outcome;
    })];
}
