using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Installing;
using Pipeline.DeploymentLog.Kibana;

namespace Pipeline.DeploymentLog.Tests.Installing;

public sealed class KibanaSetUpTests : IDisposable
{
    private readonly KibanaStandIn _server = new();
    private readonly KibanaConnection _connection;

    public KibanaSetUpTests() => _connection = new(_server.Address, credentials: null, ca: null);

    public void Dispose()
    {
        _connection.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task Everything_is_imported_into_the_space_and_each_rule_is_made()
    {
        await ApplyAsync();
        _server.Imported.Should().Contain("\"id\":\"pipeline-deployments\"");
        _server.Rules.Keys.Should().BeEquivalentTo(AlertRule.All.Select(rule => rule.Id));
        new KibanaSetUp(_connection).Dashboard.ToString().Should().Be($"{_server.Address}/app/dashboards#/view/pipeline-deployments");
    }

    [Fact]
    public async Task Doing_it_again_leaves_the_rules_as_they_are()
    {
        await ApplyAsync();
        _server.Requests.Clear();
        await ApplyAsync();
        _server.Requests.Where(request => !request.StartsWith("GET", StringComparison.Ordinal)).Should().Equal("POST /api/saved_objects/_import");
    }

    [Fact]
    public async Task A_rule_that_is_there_with_other_contents_is_put_right_and_keeps_whom_it_calls()
    {
        await ApplyAsync();
        var rule = _server.Rules[AlertRule.All[2].Id];
        rule["params"]!["timeWindowSize"] = 60;
        rule["actions"] = new JsonArray(new JsonObject { ["id"] = "mail" });
        await ApplyAsync();
        var after = _server.Rules[AlertRule.All[2].Id];
        ((int)after["params"]!["timeWindowSize"]!, (string?)after["actions"]![0]!["id"]).Should().Be((5, "mail"));
    }

    [Fact]
    public async Task A_rule_that_somebody_makes_meanwhile_is_changed_instead_of_made()
    {
        await ApplyAsync();
        _server.HidesRulesOnce = true;
        await ApplyAsync();
        _server.Requests.Should().Contain($"PUT /api/alerting/rule/{AlertRule.All[0].Id}");
    }

    [Fact]
    public async Task An_import_that_is_answered_with_200_and_no_success_is_a_failure_that_names_what_is_missing()
    {
        _server.Import = (200, """{"success":false,"successCount":3,"errors":[{"id":"pipeline-entries","type":"search","error":{"type":"missing_references","references":[{"type":"index-pattern","id":"pipeline-deployments"}]}}]}""");
        await FluentActions.Awaiting(ApplyAsync).Should().ThrowAsync<SetUpException>()
            .WithMessage("Kibana imported 3 objects and not these 1: search:pipeline-entries (missing_references index-pattern:pipeline-deployments).");
    }

    [Theory]
    [InlineData(401, "Kibana does not know who asks*")]
    [InlineData(403, "Kibana refused the import: no*")]
    [InlineData(422, "This Kibana is older than 8.10*")]
    [InlineData(500, "Kibana answered 500 to the import: no*")]
    public async Task What_Kibana_refuses_is_one_line(int status, string line)
    {
        _server.Import = (status, """{"message":"no\nway"}""");
        (await FluentActions.Awaiting(ApplyAsync).Should().ThrowAsync<SetUpException>().WithMessage(line)).Which.Message.Should().NotContain("\n");
    }

    [Fact]
    public async Task A_Kibana_that_is_not_there_is_one_line()
    {
        using KibanaConnection nobody = new("http://127.0.0.1:1", credentials: null, ca: null);
        await FluentActions.Awaiting(() => new KibanaSetUp(nobody).PlanAsync(CancellationToken.None)).Should().ThrowAsync<SetUpException>().WithMessage("Kibana at http://127.0.0.1:1/ cannot be reached*");
    }

    private async Task ApplyAsync()
    {
        foreach (var change in (await new KibanaSetUp(_connection).PlanAsync(CancellationToken.None)).Changes)
            await change.ApplyAsync(CancellationToken.None);
    }
}
