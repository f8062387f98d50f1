using Pipeline.DeploymentLog.Documents;
using Pipeline.DeploymentLog.Forwarding;
using YamlDotNet.Serialization;

namespace Pipeline.DeploymentLog.Tests.Forwarding;

public sealed class FilebeatConfigurationTests
{
    private static readonly ForwardedSpool Spool = new("/srv/chat delivery/.pipeline/log", ["https://one.example:9200", "https://two.example:9200"], new string('a', 64));

    private static readonly Dictionary<string, object> File = Parsed(Spool);

    [Fact]
    public void Each_kind_of_file_is_an_input_of_its_own_that_takes_the_id_from_the_line()
    {
        var inputs = ((List<object>)File["filebeat.inputs"]).Cast<Dictionary<object, object>>().ToList();
        inputs.Select(input => (string)input["id"]).Should().Equal("pipeline-events", "pipeline-output", "pipeline-usage");
        foreach (var input in inputs)
        {
            input["paths"].Should().BeEquivalentTo(new[] { $"/srv/chat delivery/.pipeline/log/{((string)input["id"])["pipeline-".Length..]}-*.ndjson" });
            var parser = (Dictionary<object, object>)((Dictionary<object, object>)((List<object>)input["parsers"])[0])["ndjson"];
            (parser["document_id"], parser["target"], parser["overwrite_keys"]).Should().Be(("_doc_id", "", "true"));
        }
    }

    [Fact]
    public void A_document_goes_where_its_own_fields_say_and_what_filebeat_adds_is_taken_out()
    {
        var output = (Dictionary<object, object>)File["output.elasticsearch"];
        output["index"].Should().Be("%{[data_stream.type]}-%{[data_stream.dataset]}-%{[data_stream.namespace]}");
        output["hosts"].Should().BeEquivalentTo(Spool.Nodes);
        output["ssl.ca_trusted_fingerprint"].Should().Be(Spool.Fingerprint);
        File["processors"].ToString().Should().NotBeNull();
        FilebeatConfiguration.Of(Spool).Should().Contain("fields: [\"agent\", \"log.offset\", \"log.file\", \"input\"]").And.Contain("publisher_pipeline.disable_host: true");
    }

    [Fact]
    public void The_key_is_a_variable_and_no_setting_installs_anything_of_filebeat_s()
    {
        ((Dictionary<object, object>)File["output.elasticsearch"])["api_key"].Should().Be("${PIPELINE_ELASTICSEARCH_API_KEY}");
        (File["setup.template.enabled"], File["setup.ilm.enabled"]).Should().Be(("false", "false"));
    }

    [Fact]
    public void Without_a_fingerprint_the_machine_s_authorities_vouch_and_the_file_is_whole()
    {
        ((Dictionary<object, object>)Parsed(Spool with { Fingerprint = null })["output.elasticsearch"]).Should().NotContainKey("ssl.ca_trusted_fingerprint");
    }

    [Fact]
    public void The_schema_s_version_is_that_of_our_documents()
    {
        var document = Documents.Written.All(Journals.Of(1))[0];
        FilebeatConfiguration.Of(Spool).Should().Contain($"version: {document["ecs"]!["version"]!.ToJsonString()}");
        ((string?)document["_doc_id"]).Should().Be((string?)document["event"]!["id"]);
        StreamKind.Deployment.In("production").Should().Be($"{document["data_stream"]!["type"]}-{document["data_stream"]!["dataset"]}-{document["data_stream"]!["namespace"]}");
    }

    private static Dictionary<string, object> Parsed(ForwardedSpool spool) => new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(FilebeatConfiguration.Of(spool));
}
