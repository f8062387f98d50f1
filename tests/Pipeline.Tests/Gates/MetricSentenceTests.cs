using Pipeline.Gates;

namespace Pipeline.Tests.Gates;

public sealed class MetricSentenceTests
{
    [Theory]
    [InlineData("gateway http", "gateway http: 5 of 9 requests failed on the canary, 1 of 4,211 on stable")]
    [InlineData("gateway sockets", "gateway sockets: 5 of 9 connects failed on the canary, 1 of 4,211 on stable")]
    [InlineData("gateway sockets held", "gateway sockets held: 5 of 9 sockets were dropped on the canary, 1 of 4,211 on stable")]
    [InlineData("gateway reconnects", "gateway reconnects: 5 of 9 users who were told to reconnect were kept out on the canary, 1 of 4,211 on stable")]
    [InlineData("messages operations", "messages operations: 5 of 9 operations failed on the canary, 1 of 4,211 on stable")]
    [InlineData("conversation", "conversation: 5 of 9 samples failed on the canary, 1 of 4,211 on stable")]
    public void Failures_are_said_with_both_sides_counts(string metric, string sentence) =>
        MetricSentence.Of(new(metric, 5, 9, 1, 4211, 300) { Canary = new(4, 0, 0, 0, 5), Stable = new(4210, 0, 0, 0, 1), ErrorEvidence = 600, LatencyEvidence = 2 })
            .Should().Be(sentence);

    [Fact]
    public void Slowness_is_said_at_the_limit_where_the_arms_differ_most()
    {
        MetricReading metric = new("gateway http", 1, 100, 0, 1000, 300) { ErrorEvidence = 1, LatencyEvidence = 600, Thresholds = new(20, 60, 120) };
        MetricSentence.Of(metric with { Canary = new(40, 10, 8, 41, 1), Stable = new(500, 400, 90, 10, 0) })
            .Should().Be("gateway http: slower: 41 % above stable's p99 of 120 ms, 1 % on stable");
        MetricSentence.Of(metric with { Canary = new(5, 85, 8, 2, 0), Stable = new(500, 400, 90, 10, 0) })
            .Should().Be("gateway http: slower: 95 % above stable's median of 20 ms, 50 % on stable");
    }

    [Fact]
    public void A_canary_that_fails_everything_is_not_called_slow() =>
        MetricSentence.Of(new("gateway http", 9, 9, 0, 100, 300)
        {
            Canary = new(0, 0, 0, 0, 9),
            Stable = new(50, 40, 9, 1, 0),
            ErrorEvidence = 500,
            LatencyEvidence = 600,
            Thresholds = new(20, 60, 120),
        }).Should().Be("gateway http: 9 of 9 requests failed on the canary, 0 of 100 on stable");
}
