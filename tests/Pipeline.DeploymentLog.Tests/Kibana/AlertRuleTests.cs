using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Documents;
using Pipeline.DeploymentLog.Kibana;
using Pipeline.DeploymentLog.Tests.Documents;

namespace Pipeline.DeploymentLog.Tests.Kibana;

public sealed class AlertRuleTests
{
    [Fact]
    public void Ids_are_version_4_UUIDs_and_differ()
    {
        AlertRule.All.Select(rule => rule.Id).Should().OnlyHaveUniqueItems()
            .And.OnlyContain(id => Guid.Parse(id).Version == 4 && Guid.Parse(id).Variant >= 8 && Guid.Parse(id).Variant <= 11);
    }

    [Fact]
    public void Rules_ask_for_mapped_fields_of_the_stream_that_they_look_into()
    {
        foreach (var rule in AlertRule.All)
        {
            var conditions = JsonNode.Parse((string)rule.Parameters()["esQuery"]!)!["query"]!["bool"]!["filter"]!.AsArray();
            var asked = conditions.SelectMany(condition => condition!.AsObject().Single().Value!.AsObject().Select(field => field.Key));
            FieldTypes.Of(rule.Stream).Keys.Should().Contain(asked);
        }
    }

    [Fact]
    public void A_change_of_a_rule_keeps_the_site_s_actions_and_names_nothing_that_cannot_be_changed()
    {
        var actions = new JsonArray(new JsonObject { ["id"] = "mail" });
        var change = AlertRule.All[0].Change(actions);
        change["actions"]!.ToJsonString().Should().Be("""[{"id":"mail"}]""");
        change.Select(pair => pair.Key).Should().NotContain(["rule_type_id", "consumer", "enabled"]);
    }

    [Fact]
    public void What_rules_look_for_is_written_when_it_happens()
    {
        Written.All(Journals.TrippedByTheGuard(1)).With("deployment-finished").Should().ContainSingle().Which["event"]!["outcome"]!.ToString().Should().Be("failure");
        Written.All(Journals.Single(Rollouts.SignalKind.GateInconclusive)).With("gate-inconclusive").Should().ContainSingle();
    }
}
