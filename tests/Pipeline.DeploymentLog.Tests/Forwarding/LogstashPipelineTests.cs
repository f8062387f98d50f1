using Pipeline.DeploymentLog.Forwarding;

namespace Pipeline.DeploymentLog.Tests.Forwarding;

public sealed class LogstashPipelineTests
{
    private static readonly ForwardedSpool Spool = new(@"C:\delivery\.pipeline\log", ["https://one.example:9200"], Fingerprint: null);

    private static readonly string Text = LogstashPipeline.Of(Spool);

    [Fact]
    public void Documents_are_created_under_their_own_ids_in_the_streams_that_they_name()
    {
        Text.Should().Contain("document_id => \"%{[event][id]}\"").And.Contain("action => \"create\"").And.Contain("data_stream => \"true\"");
        Text.Should().NotContain("index =>", "a data stream's document names its stream itself");
    }

    [Fact]
    public void The_line_is_the_document_and_nothing_that_logstash_adds_is_left()
    {
        var filter = Text[Text.IndexOf("filter {", StringComparison.Ordinal)..];
        var order = new[] { "\"message\" => \"[@metadata][line]\"", "[\"host\", \"log\", \"event\"]", "json { source => \"[@metadata][line]\" }", "[\"_doc_id\", \"@version\"]" }
            .Select(part => filter.IndexOf(part, StringComparison.Ordinal)).ToList();
        order.Should().NotContain(-1).And.BeInAscendingOrder();
    }

    [Fact]
    public void All_three_kinds_of_files_are_read_from_their_beginning()
    {
        Text.Should().Contain("path => [\"C:/delivery/.pipeline/log/events-*.ndjson\", \"C:/delivery/.pipeline/log/output-*.ndjson\", \"C:/delivery/.pipeline/log/usage-*.ndjson\"]");
        Text.Should().Contain("start_position => \"beginning\"");
    }

    [Fact]
    public void Its_brackets_close_and_a_fingerprint_is_in_its_place()
    {
        foreach (var text in new[] { Text, LogstashPipeline.Of(Spool with { Fingerprint = new string('b', 64) }) })
            text.Count(character => character == '{').Should().Be(text.Count(character => character == '}'));
        LogstashPipeline.Of(Spool with { Fingerprint = new string('b', 64) }).Should().Contain($"ca_trusted_fingerprint => \"{new string('b', 64)}\"");
    }

    [Theory]
    [InlineData("AA:aa", null)]
    [InlineData("/etc/ca.pem", null)]
    public void Only_a_fingerprint_is_one(string ca, string? fingerprint)
    {
        ForwardedSpool.FingerprintOf(ca).Should().Be(fingerprint);
        ForwardedSpool.FingerprintOf(string.Join(':', Enumerable.Repeat("AB", 32))).Should().Be(string.Concat(Enumerable.Repeat("ab", 32)));
    }
}
