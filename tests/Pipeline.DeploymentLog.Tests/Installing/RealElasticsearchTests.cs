using System.Text;
using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Documents;
using Pipeline.DeploymentLog.Elasticsearch;
using Pipeline.DeploymentLog.Installing;
using Pipeline.DeploymentLog.Tests.Documents;
using Pipeline.DeploymentLog.Tests.Provisioning;

namespace Pipeline.DeploymentLog.Tests.Installing;

public sealed class RealElasticsearchTests(EmptyNodeFixture node) : IClassFixture<EmptyNodeFixture>
{
    [OwnElasticsearchFact]
    public async Task Doing_it_again_changes_nothing()
    {
        await SetUpAsync();
        (await new ElasticsearchSetUp(node.Admin).PlanAsync(CancellationToken.None)).Changes.Should().BeEmpty();
    }

    [OwnElasticsearchFact]
    public async Task Whoever_may_not_set_up_is_told_so_in_one_line()
    {
        var planning = () => new ElasticsearchSetUp(node.Shipper).PlanAsync(CancellationToken.None);
        (await planning.Should().ThrowAsync<SetUpException>().WithMessage("*security_exception*is unauthorized for user [shipper]*Set-up needs the right*"))
            .Which.Message.Should().NotContain("\n");
    }

    [OwnElasticsearchFact]
    public async Task A_field_that_is_not_mapped_makes_no_mapping_grow_and_stays_with_its_document()
    {
        await SetUpAsync();
        var document = Written.All(Journals.Of(1))[0];
        document["data_stream"]!["namespace"] = "unmapped";
        document["rollout"]!["surprise"] = new JsonObject { ["of"] = "somebody" };
        await SendAsync([document]);
        var stream = $"{StreamKind.Deployment.Type}-{StreamKind.Deployment.Dataset}-unmapped";
        var mapping = (await AskAsync("GET", $"/{stream}/_mapping"))!.AsObject().Single().Value!["mappings"]!;
        mapping["properties"]!["rollout"]!["properties"]!["surprise"].Should().BeNull();
        JsonDifference.Of(mapping["properties"], Mapping.Properties(StreamKind.Deployment)).Should().BeEmpty();
        var hits = await SearchAsync(stream, new JsonObject { ["match_all"] = new JsonObject() });
        ((string?)hits.Single()["_source"]!["rollout"]!["surprise"]!["of"]).Should().Be("somebody");
    }

    [OwnElasticsearchFact]
    public async Task A_deployment_s_entries_are_found_by_its_id_each_once_in_the_journal_s_order_beside_its_summary()
    {
        await SetUpAsync();
        var written = Written.All(Journals.TrippedByTheGuard(1)).Concat(Written.All(Journals.Promoted(2))).ToList();
        await SendAsync(written.AsEnumerable().Reverse());
        var id = (string)written[0]["deployment"]!["id"]!;
        var entries = await SearchAsync(StreamKind.Deployment.In("production"), Matching(Term("deployment.id", id), new() { ["exists"] = new JsonObject { ["field"] = "event.sequence" } }));
        entries.Select(hit => (string)hit["_id"]!).Should().Equal(Enumerable.Range(1, 6).Select(number => $"{id}-{number}"));
        var summary = (await SearchAsync(StreamKind.Deployment.In("production"), Matching(Term("deployment.id", id), Term("event.action", "deployment-finished")))).Single();
        ((long)summary["_source"]!["event"]!["duration"]!, (int)summary["_source"]!["rollout"]!["entries"]!).Should().Be((5_000_000_000, 6));
    }

    [OwnElasticsearchFact]
    public async Task A_stream_of_an_earlier_mapping_gets_the_fields_that_it_lacks()
    {
        await SetUpAsync();
        var template = IndexTemplate.All.Single(template => template.Stream == StreamKind.Usage);
        var earlier = template.Body(new(8, 19));
        earlier["template"]!["mappings"]!["properties"]!["rollout"]!["properties"]!.AsObject().Remove("shipper");
        await AskAsync("PUT", template.Path, earlier);
        await SendAsync([ShipperHealthDocument.Of("chat", "earlier", "desk", Journals.Noon, new(1, 1, 0, 0, 0, TimeSpan.Zero, 0))]);
        var plan = await new ElasticsearchSetUp(node.Admin).PlanAsync(CancellationToken.None);
        plan.Changes.Select(change => change.What).Should().Equal(
            "the index template metrics-pipeline.usage", "the fields of the stream metrics-pipeline.usage-earlier");
        await SetUpAsync();
        (await new ElasticsearchSetUp(node.Admin).PlanAsync(CancellationToken.None)).Changes.Should().BeEmpty();
    }

    private async Task SetUpAsync()
    {
        foreach (var change in (await new ElasticsearchSetUp(node.Admin).PlanAsync(CancellationToken.None)).Changes)
            await change.ApplyAsync(CancellationToken.None);
    }

    private async Task SendAsync(IEnumerable<JsonObject> documents)
    {
        StringBuilder body = new();
        var count = 0;
        foreach (var document in documents.Select(document => document.DeepClone().AsObject()))
        {
            var id = (string)document["_doc_id"]!;
            document.Remove("_doc_id");
            var stream = $"{document["data_stream"]!["type"]}-{document["data_stream"]!["dataset"]}-{document["data_stream"]!["namespace"]}";
            body.Append(new JsonObject { ["create"] = new JsonObject { ["_index"] = stream, ["_id"] = id } }.ToJsonString()).Append('\n');
            body.Append(document.ToJsonString()).Append('\n');
            count++;
        }

        var items = await node.Shipper.BulkAsync(Encoding.UTF8.GetBytes(body.ToString()), count, CancellationToken.None);
        items.Should().OnlyContain(item => item.Status == 201);
    }

    private async Task<List<JsonNode>> SearchAsync(string stream, JsonObject query)
    {
        await AskAsync("POST", $"/{stream}/_refresh");
        var body = new JsonObject { ["query"] = query, ["size"] = 100, ["sort"] = new JsonArray("@timestamp", new JsonObject { ["event.sequence"] = "asc" }) };
        return [.. (await AskAsync("POST", $"/{stream}/_search", body))!["hits"]!["hits"]!.AsArray().OfType<JsonNode>()];
    }

    private async Task<JsonNode?> AskAsync(string method, string path, JsonObject? body = null)
    {
        var answer = await node.Admin.AskAsync(new AdminRequest(method, path, body), CancellationToken.None);
        return answer.IsSuccess ? answer.Body : throw new InvalidOperationException($"{method} {path}: {answer.Reason}");
    }

    private static JsonObject Matching(params JsonObject[] conditions) => new() { ["bool"] = new JsonObject { ["filter"] = new JsonArray([.. conditions]) } };

    private static JsonObject Term(string field, string value) => new() { ["term"] = new JsonObject { [field] = value } };
}
