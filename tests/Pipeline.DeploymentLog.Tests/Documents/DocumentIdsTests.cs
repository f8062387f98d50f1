using Pipeline.DeploymentLog.Documents;
using Pipeline.Journal;
using Pipeline.Rollouts;

namespace Pipeline.DeploymentLog.Tests.Documents;

public sealed class DocumentIdsTests
{
    private static readonly Rollout Rollout = RolloutEntries.Fold(Journals.Of(7));

    [Fact]
    public void A_deployment_is_named_by_environment_and_number_and_by_what_tells_it_from_others_of_that_number()
    {
        var id = DocumentIds.Deployment("chat", "production", Rollout);
        id.Should().MatchRegex("^production-7-[0-9a-f]{8}$");
        DocumentIds.Deployment("chat", "production", Rollout).Should().Be(id);
        string[] others =
        [
            DocumentIds.Deployment("mail", "production", Rollout),
            DocumentIds.Deployment("chat", "production", Rollout with { StartedAt = Rollout.StartedAt.AddTicks(1) }),
            DocumentIds.Deployment("chat", "production", Rollout with { Intent = Rollout.Intent with { Salt = "other" } }),
        ];
        others.Append(id).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void The_same_moment_in_another_time_zone_is_the_same_deployment()
    {
        DocumentIds.Deployment("chat", "production", Rollout with { StartedAt = Rollout.StartedAt.ToOffset(TimeSpan.FromHours(2)) })
            .Should().Be(DocumentIds.Deployment("chat", "production", Rollout));
    }

    [Theory]
    [InlineData("production", "logs-pipeline.deployment-production")]
    [InlineData("Site-A/2", "logs-pipeline.deployment-site_a_2")]
    public void A_stream_s_name_has_nothing_that_an_index_name_forbids(string environment, string name)
    {
        StreamKind.Deployment.In(environment).Should().Be(name);
    }
}
