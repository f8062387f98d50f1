using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Documents;
using Pipeline.DeploymentLog.Installing;

namespace Pipeline.DeploymentLog.Tests.Installing;

public sealed class IndexTemplateTests
{
    [Theory]
    [InlineData(8, 10, false, false)]
    [InlineData(8, 14, true, false)]
    [InlineData(8, 17, true, true)]
    [InlineData(9, 0, true, true)]
    public void A_template_has_what_the_version_takes(int major, int minor, bool hasRetention, bool hasMode)
    {
        foreach (var template in IndexTemplate.All)
        {
            var body = template.Body(new(major, minor))["template"]!;
            (body["lifecycle"] is not null, body["settings"]!["index"]!["mode"] is not null).Should().Be((hasRetention, hasMode));
        }
    }

    [Fact]
    public void Templates_are_complete_in_themselves_and_stand_above_Elasticsearch_s_own()
    {
        foreach (var template in IndexTemplate.All)
        {
            var body = template.Body(new(9, 1));
            body.ContainsKey("composed_of").Should().BeFalse();
            ((int)body["priority"]!).Should().BeGreaterThan(100);
            body["index_patterns"]!.ToJsonString().Should().Be($"[\"{template.Stream.Pattern}\"]");
            ((string?)body["template"]!["mappings"]!["dynamic"]).Should().Be("false");
        }
    }

    [Fact]
    public void Every_field_is_mapped_where_its_dots_say()
    {
        foreach (var stream in StreamKind.All)
            Names(Mapping.Properties(stream), "").Should().BeEquivalentTo(FieldTypes.Of(stream).Keys);
    }

    [Theory]
    [InlineData("""{"nodes":{"a":{"version":"8.19.9"}}}""", "8.19")]
    [InlineData("""{"nodes":{"a":{"version":"9.2.0-SNAPSHOT"}}}""", "9.2")]
    [InlineData("""{"nodes":{}}""", null)]
    [InlineData("""{"tagline":"something else"}""", null)]
    public void The_version_is_the_answering_node_s(string answer, string? version)
    {
        ServerVersion.Of(JsonNode.Parse(answer))?.ToString().Should().Be(version);
    }

    private static IEnumerable<string> Names(JsonObject properties, string above) => properties.SelectMany(field =>
        field.Value!["properties"] is JsonObject below ? Names(below, $"{above}{field.Key}.") : [$"{above}{field.Key}"]);
}
