using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Collecting;
using Pipeline.DeploymentLog.Documents;
using Pipeline.Journal;

namespace Pipeline.DeploymentLog.Tests.Collecting;

public sealed class OutputRecordTests
{
    private static readonly Rollouts.Rollout Rollout = RolloutEntries.Fold(Journals.Of(2));
    private static readonly CollectedSlot Canary = CollectedSlot.Of(Rollout.Intent)[0];

    [Fact]
    public void A_document_tells_which_slot_of_which_rollout_said_it_and_how_bad_it_is()
    {
        var document = Said("warn: Chat[0]", "      slow")[0];
        ((string?)document["message"], (string?)document["log"]!["level"], (string?)document["event"]!["action"]).Should().Be(("warn: Chat[0]\n      slow", "warning", "module-output"));
        ((string?)document["rollout"]!["slot"], (int)document["rollout"]!["number"]!, (string?)document["rollout"]!["track"]).Should().Be(("gateway-2", 2, "canary"));
        ((string?)document["data_stream"]!["dataset"], (string?)document["data_stream"]!["namespace"]).Should().Be(("pipeline.output", "production"));
        ((string?)document["_doc_id"]).Should().Be((string?)document["event"]!["id"]).And.Contain("-o-gateway-2-");
    }

    [Fact]
    public void No_escape_sequence_no_configuration_value_and_no_password_reaches_a_document()
    {
        var text = Said($"\e[31mfail\e[0m {Journals.Secret} password=open-sesame\a")[0].ToJsonString();
        text.Should().Contain("fail *** password=***").And.NotContain("\\u001b").And.NotContain("sesame").And.NotContain("hunter2");
    }

    [Fact]
    public void The_same_line_has_the_same_id_wherever_it_is_collected_and_said_twice_at_once_it_stays_two()
    {
        var ids = Said("same", "same", "other").Select(document => (string?)document["_doc_id"]).ToList();
        ids.Should().HaveCount(3).And.OnlyHaveUniqueItems();
        Said("same", "same", "other").Select(document => (string?)document["_doc_id"]).Should().Equal(ids);
    }

    [Fact]
    public void What_is_beyond_the_allowance_is_left_out_and_counted()
    {
        var documents = Said([.. Enumerable.Range(0, 1200).Select(line => $"line {line}")]);
        documents.Count(document => (string?)document["event"]!["action"] == "module-output").Should().Be((int)Allowance.Burst);
        var leftOut = documents.Single(document => (string?)document["event"]!["action"] == "module-output-left-out");
        ((long)leftOut["rollout"]!["output"]!["left_out"]!).Should().Be(700);
    }

    [Fact]
    public void An_allowance_grows_again_with_time()
    {
        var allowance = new Allowance(Journals.Noon, burst: 2, perSecond: 1);
        Enumerable.Range(0, 4).Count(_ => allowance.Take(Journals.Noon)).Should().Be(2);
        Enumerable.Range(0, 4).Count(_ => allowance.Take(Journals.Noon.AddSeconds(1))).Should().Be(1);
        allowance.Tell().Should().Be(5);
        allowance.Tell().Should().Be(0);
    }

    [Fact]
    public void What_a_slot_said_before_the_rollout_is_not_of_it()
    {
        var record = Record(fromNow: true);
        record.Add(["old", "older"], Journals.Noon).Should().BeEmpty();
        record.Add(["old", "older", "new", "newer"], Journals.Noon);
        record.Add(["old", "older", "new", "newer"], Journals.Noon);
        record.Add(["old", "older", "new", "newer"], Journals.Noon).Should().ContainSingle();
    }

    private static IReadOnlyList<JsonObject> Said(params string[] lines)
    {
        var record = Record(fromNow: false);
        return [.. record.Add(lines, Journals.Noon), .. record.Add(lines, Journals.Noon), .. record.End(Journals.Noon)];
    }

    private static OutputRecord Record(bool fromNow) => new(
        new OutputFollower([]), new OutputDocuments(new SlotFields("chat", "production", Rollout), Canary, new ConfigurationMask(Rollout.Intent)), fromNow, Journals.Noon);
}
