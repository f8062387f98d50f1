using Pipeline.DeploymentLog.Elasticsearch;
using Pipeline.DeploymentLog.Installing;

namespace Pipeline.DeploymentLog.Tests.Installing;

public sealed class RightsSetUpTests : IDisposable
{
    private readonly TemporarySpool _folder = new();

    private string KeyFile => Path.Combine(_folder.Folder, "new", "elasticsearch-key");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_shipper_may_create_documents_of_ours_and_nothing_else_be_changed()
    {
        var rights = Rights.Shipper.Body();
        rights["cluster"]!.ToJsonString().Should().Be("""["monitor"]""");
        rights["indices"]!.ToJsonString().Should().Be(
            """[{"names":["logs-pipeline.deployment-*","logs-pipeline.output-*","metrics-pipeline.usage-*"],"privileges":["auto_configure","create_doc","read","maintenance"]}]""");
    }

    [Fact]
    public void What_is_not_made_is_shown_as_requests_that_a_console_takes()
    {
        var shown = string.Join('\n', RightsSetUp.Shown("pipeline-shipper"));
        shown.Should().Contain("PUT /_security/role/pipeline_shipper\n{").And.Contain("POST /_security/api_key\n{").And.Contain("\"name\": \"pipeline-shipper\"");
    }

    [Fact]
    public async Task Roles_and_key_are_made_once_and_the_key_is_in_a_file_that_only_its_owner_reads()
    {
        using ElasticsearchStandIn server = new("8.19.9");
        foreach (var change in (await PlanAsync(server)).Changes)
            await change.ApplyAsync(CancellationToken.None);
        File.ReadAllText(KeyFile).Should().Be("ApiKey id-of-key:secret-of-key\n");
        ElasticsearchCredentials.FromFile(KeyFile).Source.Should().Be(KeyFile);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(KeyFile).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await PlanAsync(server)).Changes.Should().BeEmpty();
    }

    [Fact]
    public async Task A_key_that_is_refused_leaves_no_file()
    {
        using ElasticsearchStandIn server = new("8.19.9")
        {
            Otherwise = request => request.Path == "/_security/api_key" ? ElasticsearchStandIn.Error(403, "security_exception", "action is unauthorized") : null,
        };
        var making = (await PlanAsync(server)).Changes[^1].ApplyAsync(CancellationToken.None);
        await FluentActions.Awaiting(() => making).Should().ThrowAsync<SetUpException>().WithMessage("*manage_security*");
        File.Exists(KeyFile).Should().BeFalse();
    }

    [Fact]
    public async Task An_Elasticsearch_without_security_is_told_of_and_nothing_is_made()
    {
        using ElasticsearchStandIn server = new("8.19.9")
        {
            Otherwise = request => request.Path.StartsWith("/_security", StringComparison.Ordinal) ? ElasticsearchStandIn.Error(400, "illegal_argument_exception", "no handler found") : null,
        };
        var plan = await PlanAsync(server);
        (plan.Changes.Count, plan.Notes.Count).Should().Be((0, 1));
    }

    private Task<SetUpPlan> PlanAsync(ElasticsearchStandIn server) => new RightsSetUp(server, "pipeline-shipper").PlanAsync(KeyFile, CancellationToken.None);
}
