using Chat.Hosting.Metrics;

namespace Chat.Tests.Hosting;

public sealed class PrometheusTextTests
{
    [Fact]
    public void Operations_are_counted_by_outcome_and_their_durations_in_cumulative_buckets()
    {
        OperationCounter send = new("send");
        send.Count(ok: true, TimeSpan.FromMilliseconds(5));
        send.Count(ok: true, TimeSpan.FromMilliseconds(30));
        send.Count(ok: false, TimeSpan.FromSeconds(20), "anna");

        PrometheusText.Write([send]).Should().Be("""
            # HELP chat_operations_total Operations by outcome.
            # TYPE chat_operations_total counter
            chat_operations_total{operation="send",outcome="ok"} 2
            chat_operations_total{operation="send",outcome="failed"} 1
            chat_operations_total{operation="send",outcome="failed-again"} 0
            # HELP chat_operation_duration_seconds Duration of operations.
            # TYPE chat_operation_duration_seconds histogram
            chat_operation_duration_seconds_bucket{operation="send",le="0.005"} 1
            chat_operation_duration_seconds_bucket{operation="send",le="0.01"} 1
            chat_operation_duration_seconds_bucket{operation="send",le="0.025"} 1
            chat_operation_duration_seconds_bucket{operation="send",le="0.05"} 2
            chat_operation_duration_seconds_bucket{operation="send",le="0.1"} 2
            chat_operation_duration_seconds_bucket{operation="send",le="0.25"} 2
            chat_operation_duration_seconds_bucket{operation="send",le="0.5"} 2
            chat_operation_duration_seconds_bucket{operation="send",le="1"} 2
            chat_operation_duration_seconds_bucket{operation="send",le="2.5"} 2
            chat_operation_duration_seconds_bucket{operation="send",le="5"} 2
            chat_operation_duration_seconds_bucket{operation="send",le="10"} 2
            chat_operation_duration_seconds_bucket{operation="send",le="+Inf"} 3
            chat_operation_duration_seconds_sum{operation="send"} 20.035
            chat_operation_duration_seconds_count{operation="send"} 3

            """);
    }
}
