using Pipeline.DeploymentLog.Shipping;

namespace Pipeline.DeploymentLog.Tests.Shipping;

public sealed class ItemDecisionTests
{
    [Theory]
    [InlineData(200, null, "Stored")]
    [InlineData(201, null, "Stored")]
    [InlineData(409, "version_conflict_engine_exception", "Duplicate")]
    [InlineData(408, null, "Retry")]
    [InlineData(429, "es_rejected_execution_exception", "Retry")]
    [InlineData(429, "cluster_block_exception", "Retry")]
    [InlineData(502, null, "Retry")]
    [InlineData(503, "unavailable_shards_exception", "Retry")]
    [InlineData(504, null, "Retry")]
    [InlineData(403, "cluster_block_exception", "Retry")]
    [InlineData(403, "security_exception", "Stop")]
    [InlineData(401, "security_exception", "Stop")]
    [InlineData(404, "index_not_found_exception", "Stop")]
    [InlineData(400, "document_parsing_exception", "DeadLetter")]
    [InlineData(400, "illegal_argument_exception", "DeadLetter")]
    [InlineData(413, null, "DeadLetter")]
    public void A_document_is_dealt_with_by_what_was_said_of_it(int status, string? error, string decision) =>
        ItemDecisions.Of(new("id", status, error), internalErrors: 0).ToString().Should().Be(decision);

    [Fact]
    public void A_document_in_the_failure_store_is_a_dead_letter() =>
        ItemDecisions.Of(new("id", 201, IsInFailureStore: true), internalErrors: 0).Should().Be(ItemDecision.DeadLetter);

    [Fact]
    public void An_error_inside_Elasticsearch_is_taken_for_the_documents_fault_at_the_eighth_time() =>
        Enumerable.Range(1, 8).Select(times => ItemDecisions.Of(new("id", 500), times)).Should()
            .Equal([.. Enumerable.Repeat(ItemDecision.Retry, 7), ItemDecision.DeadLetter]);

    [Theory]
    [InlineData(1, 0.2)]
    [InlineData(2, 0.4)]
    [InlineData(9, 51.2)]
    [InlineData(10, 60)]
    [InlineData(1000, 60)]
    public void A_wait_is_anything_up_to_a_limit_that_doubles_until_a_minute(int attempt, double seconds)
    {
        Backoff.Of(attempt, 1).TotalSeconds.Should().BeApproximately(seconds, 1e-9);
        Backoff.Of(attempt, 0).Should().Be(TimeSpan.Zero);
    }
}
