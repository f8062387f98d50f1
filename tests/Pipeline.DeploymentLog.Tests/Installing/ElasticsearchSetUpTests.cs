using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Installing;

namespace Pipeline.DeploymentLog.Tests.Installing;

public sealed class ElasticsearchSetUpTests
{
    [Theory]
    [InlineData("8.12.2")]
    [InlineData("9.2.0")]
    public async Task Doing_it_again_changes_nothing(string version)
    {
        using ElasticsearchStandIn server = new(version);
        var plan = await PlanAsync(server);
        plan.Changes.Should().HaveCount(3);
        foreach (var change in plan.Changes)
            await change.ApplyAsync(CancellationToken.None);
        (await PlanAsync(server)).Changes.Should().BeEmpty();
    }

    [Fact]
    public async Task Planning_changes_nothing_and_says_what_would_be_different()
    {
        using ElasticsearchStandIn server = new("8.19.9");
        foreach (var change in (await PlanAsync(server)).Changes)
            await change.ApplyAsync(CancellationToken.None);
        server.Changes.Clear();
        server.Kept["/_index_template/logs-pipeline.output"]["template"]!["lifecycle"]!["data_retention"] = "7d";
        server.Kept["/_index_template/logs-pipeline.output"]["template"]!["mappings"]!["properties"]!.AsObject().Remove("message");
        SetUpPage.Planned(await PlanAsync(server)).Should().Equal(
            "would make the index template logs-pipeline.output",
            "    template.mappings.properties.message is added",
            "    template.lifecycle.data_retention is \"7d\" and becomes \"30d\"");
        server.Changes.Should().BeEmpty();
    }

    [Fact]
    public async Task A_stream_that_is_there_gets_the_fields_that_it_lacks()
    {
        using ElasticsearchStandIn server = new("8.19.9");
        const string Stream = "logs-pipeline.output-production";
        server.Otherwise = request => request.Path switch
        {
            "/_resolve/index/logs-pipeline.output-*" => new(200, new JsonObject { ["data_streams"] = new JsonArray(new JsonObject { ["name"] = Stream }) }),
            $"/{Stream}/_mapping" when request.Method == "GET" => new(200, new JsonObject { [".ds-1"] = new JsonObject { ["mappings"] = new JsonObject { ["properties"] = new JsonObject() } } }),
            _ => null,
        };
        var change = (await PlanAsync(server)).Changes.Single(change => change.What == $"the fields of the stream {Stream}");
        await change.ApplyAsync(CancellationToken.None);
        server.Changes.Should().ContainSingle().Which.Path.Should().Be($"/{Stream}/_mapping");
    }

    [Fact]
    public async Task Where_a_stream_cannot_keep_its_retention_it_is_said_how_to_set_it()
    {
        using ElasticsearchStandIn server = new("8.12.2");
        (await PlanAsync(server)).Notes.Should().ContainSingle().Which.Should().Contain("730d").And.Contain("index.lifecycle.name");
    }

    [Fact]
    public async Task An_Elasticsearch_that_is_too_old_is_left_alone()
    {
        using ElasticsearchStandIn server = new("8.9.1");
        var planning = () => PlanAsync(server);
        await planning.Should().ThrowAsync<SetUpException>().WithMessage("This is Elasticsearch 8.9; 8.10 is the oldest that is supported.");
    }

    [Theory]
    [InlineData(401, "missing authentication credentials", "*does not know who asks*--elasticsearch-credentials*")]
    [InlineData(403, "action [indices:admin/index_template/get] is unauthorized", "*is unauthorized*manage_index_templates*")]
    public async Task What_is_refused_is_one_line_that_names_it(int status, string reason, string line)
    {
        using ElasticsearchStandIn server = new("8.19.9") { Otherwise = request => request.Path.StartsWith("/_index_template", StringComparison.Ordinal) ? ElasticsearchStandIn.Error(status, "security_exception", reason) : null };
        var planning = () => PlanAsync(server);
        (await planning.Should().ThrowAsync<SetUpException>().WithMessage(line)).Which.Message.Should().NotContain("\n");
    }

    private static Task<SetUpPlan> PlanAsync(ElasticsearchStandIn server) => new ElasticsearchSetUp(server).PlanAsync(CancellationToken.None);
}
