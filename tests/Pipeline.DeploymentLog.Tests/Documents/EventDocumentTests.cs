using System.Text.Json.Nodes;
using Pipeline.Rollouts;

namespace Pipeline.DeploymentLog.Tests.Documents;

public sealed class EventDocumentTests
{
    public static TheoryData<SignalKind> Kinds => [.. Enum.GetValues<SignalKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_entry_has_a_document_without_a_configuration_value(SignalKind kind)
    {
        foreach (var document in Written.All(Journals.Single(kind)))
        {
            document.ToJsonString().Should().NotContain(Journals.Secret);
            document["event"]!["action"]!.GetValue<string>().Should().MatchRegex("^[a-z-]+$");
        }
    }

    [Fact]
    public void The_start_tells_who_brings_what_from_which_commit_and_keys_of_configuration_only()
    {
        var document = Written.All(Journals.Of(1))[0];
        ((string?)document["user"]!["name"], (string?)document["host"]!["name"], (int?)document["process"]!["pid"]).Should().Be(("mira", "desk", 4711));
        ((string?)document["vcs"]!["ref"]!["head"]!["revision"]).Should().Be("0123456789abcdef");
        ((string?)document["event"]!["reason"]).Should().Be("new history, password ***");
        document["rollout"]!["modules"]![0]!["configuration_keys"]!.ToJsonString().Should().Be("""["DATABASE_PASSWORD"]""");
        ((string?)document["rollout"]!["modules"]![0]!["digest"]).Should().StartWith("sha256:bbb");
    }

    [Fact]
    public void An_entry_that_ends_what_was_under_way_tells_its_name_its_result_and_how_long_it_took()
    {
        var ready = Written.All(Journals.Promoted(1)).With("slots-ready").Single();
        ready["cicd"]!["pipeline"]!["task"]!.ToJsonString().Should().Be("""{"name":"Starting","type":"deploy","run":{"result":"success"}}""");
        ((long)ready["event"]!["duration"]!, (string?)ready["event"]!["start"], (string?)ready["event"]!["end"])
            .Should().Be((1_000_000_000, "2026-05-04T12:00:01.0000000Z", "2026-05-04T12:00:02.0000000Z"));
    }

    [Fact]
    public void Each_row_of_a_verdict_is_a_document_of_its_own_with_both_values_and_the_limit()
    {
        var entry = Written.All(Journals.Single(SignalKind.GateFailed))[1];
        var row = Written.All(Journals.Single(SignalKind.GateFailed)).With("gate-row").Single();
        ((string?)row["_doc_id"]).Should().Be($"{entry["_doc_id"]}-1");
        ((string?)row["rule"]!["name"], (string?)row["event"]!["reason"]).Should().Be(("errors", "the login with *** fails"));
        row["rollout"]!["gate"]!.ToJsonString().Should().Be(
            """{"metric":"errors","canary":"7.00 %","stable":"0.10 %","limit":"50 samples each","samples":"90 / 900","verdict":"Fail","against":1,"shown":0.4}""");
    }

    [Fact]
    public void Only_entries_are_numbered_so_that_a_deployment_s_entries_can_be_asked_for_alone()
    {
        var numbers = Written.All(Journals.TrippedByTheGuard(1)).Select(document => document["event"]!["sequence"]).OfType<JsonNode>().Select(number => (int)number);
        numbers.Should().Equal(Enumerable.Range(1, 6));
    }

    [Fact]
    public void A_rollout_is_a_trace_and_each_step_of_it_a_span()
    {
        var documents = Written.All(Journals.Promoted(1));
        documents.Select(document => (string?)document["trace"]!["id"]).Distinct().Should().ContainSingle().Which.Should().HaveLength(32);
        documents.Select(document => (string?)document["span"]!["id"]).Distinct().Should().HaveCount(2).And.OnlyContain(id => id!.Length == 16);
    }
}
