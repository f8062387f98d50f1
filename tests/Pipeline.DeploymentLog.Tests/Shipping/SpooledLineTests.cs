using System.Text;
using Pipeline.DeploymentLog.Shipping;

namespace Pipeline.DeploymentLog.Tests.Shipping;

public sealed class SpooledLineTests
{
    private const string Stream = """
        "data_stream":{"type":"logs","dataset":"pipeline.output","namespace":"test"}
        """;

    [Theory]
    [InlineData($$"""{"_doc_id":"7",{{Stream}},"a":1}""", $$"""{{{Stream}},"a":1}""")]
    [InlineData($$"""{ {{Stream}} , "_doc_id" : "7" , "a":1 }""", $$"""{ {{Stream}} ,  "a":1 }""")]
    [InlineData($$"""{{{Stream}},"_doc_id":"7"}""", $$"""{{{Stream}}}""")]
    [InlineData($$$"""{{{{Stream}}},"x":{"_doc_id":"inner"},"_doc_id":"7"}""", $$$"""{{{{Stream}}},"x":{"_doc_id":"inner"}}""")]
    [InlineData($$"""{"_doc_id":"7",{{Stream}}}""" + "\r", $$"""{{{Stream}}}""" + "\r")]
    public void The_key_that_carries_the_id_goes_and_nothing_else(string line, string document)
    {
        var read = SpooledLine.Read(Encoding.UTF8.GetBytes(line));
        read.Problem.Should().BeNull();
        (read.Stream, read.Id).Should().Be(("logs-pipeline.output-test", "7"));
        (Encoding.UTF8.GetString(read.Head) + Encoding.UTF8.GetString(read.Tail)).Should().Be(document);
    }

    [Theory]
    [InlineData("")]
    [InlineData("half a li")]
    [InlineData("[1]")]
    [InlineData("""{"_doc_id":"7"}""")]
    [InlineData("""{"_doc_id":7,"data_stream":{"type":"logs","dataset":"d","namespace":"n"}}""")]
    [InlineData("""{"_doc_id":"7","data_stream":{"type":"logs","dataset":"d"}}""")]
    [InlineData("""{"_doc_id":"7","data_stream":{"type":"logs","dataset":"d","namespace":"n"}}{}""")]
    public void What_is_no_document_of_a_stream_says_why(string line) =>
        SpooledLine.Read(Encoding.UTF8.GetBytes(line)).Problem.Should().NotBeNullOrEmpty();
}
