using Pipeline.Edge.Counting;

namespace Pipeline.Edge.Tests.Counting;

public sealed class PrometheusOperationsTests
{
    [Theory]
    [InlineData("chat_operations_total{operation=\"a,}\\\"\",outcome=\"failed\"} 3 1700000000", "", "Failed", 3)]
    [InlineData("chat_operations_total{operation=\"send\",outcome=\"failed-again\"} 4", "send", "FailedAgain", 4)]
    [InlineData("files_operations_total{ outcome=\"ok\" , operation=\"get\", } 1e3", "get", "Ok", 1000)]
    [InlineData("files_operations_total{outcome=\"ok\"} 1e300", "", "Ok", 1e12)]
    public void Labels_are_read_as_the_format_writes_them(string line, string operation, string ended, double value) =>
        PrometheusOperations.Parse("# HELP x\n" + line + "\r\n").Should().ContainSingle()
            .Which.Should().Match<PrometheusOperations.Sample>(sample =>
                sample.Operation == operation && sample.Ended.ToString() == ended && sample.Value.Equals(value) && sample.UpTo == null);

    [Theory]
    [InlineData("chat_operation_duration_seconds_bucket{operation=\"send\",le=\"0.25\"} 3", .25)]
    [InlineData("chat_operation_duration_seconds_bucket{le=\"+Inf\",operation=\"send\"} 3", double.PositiveInfinity)]
    public void Buckets_have_their_bound(string line, double bound) =>
        PrometheusOperations.Parse(line).Should().ContainSingle().Which.Should().Match<PrometheusOperations.Sample>(sample =>
            sample.Operation == "send" && sample.UpTo.Equals(bound) && sample.Value.Equals(3));

    [Theory]
    [InlineData("chat_operations_total{outcome=\"ok")]
    [InlineData("chat_operations_total{outcome=\"ok\\")]
    [InlineData("chat_operations_total{} NaN")]
    [InlineData("chat_operations_total{} -1")]
    [InlineData("chat_operations_total{")]
    [InlineData("chat_operations_total{outcome=\"ok\" 3")]
    [InlineData("chat_operation_duration_seconds_count{} 3")]
    [InlineData("chat_operation_duration_seconds_bucket{operation=\"send\"} 3")]
    [InlineData("chat_operation_duration_seconds_bucket{le=\"soon\"} 3")]
    [InlineData("}{=\"")]
    public void What_is_no_counter_is_left_out(string line) => PrometheusOperations.Parse(line).Should().BeEmpty();

    [Theory]
    [InlineData("send", "send")]
    [InlineData("files/put.v2", "files/put.v2")]
    [InlineData("http", "")]
    [InlineData("sockets held", "")]
    [InlineData("\u001b[2J", "")]
    [InlineData("\u202esend", "")]
    [InlineData("a234567890123456789012345678901234567890b", "")]
    [InlineData("", "")]
    public void A_name_that_cannot_be_shown_is_none(string label, string name) => OperationName.Of(label).Should().Be(name);
}
