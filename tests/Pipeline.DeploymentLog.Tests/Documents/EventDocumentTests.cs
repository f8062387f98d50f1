using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Documents;
using Pipeline.Journal;
using Pipeline.Rollouts;

namespace Pipeline.DeploymentLog.Tests.Documents;

public sealed class EventDocumentTests
{
    public static TheoryData<SignalKind> Kinds => [.. Enum.GetValues<SignalKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_entry_has_a_document_without_a_configuration_value(SignalKind kind)
    {
        foreach (var document in All(Journals.Single(kind)))
        {
            document.ToJsonString().Should().NotContain(Journals.Secret);
            document["event"]!["action"]!.GetValue<string>().Should().MatchRegex("^[a-z-]+$");
        }
    }

    [Fact]
    public void Every_field_is_one_of_ECS_or_OpenTelemetry_or_of_our_own_mapping_and_every_one_of_those_is_used()
    {
        var used = Enum.GetValues<SignalKind>().SelectMany(kind => All(Journals.Single(kind)))
            .Concat(All(Journals.Promoted(1))).Concat(All(Journals.TrippedByTheGuard(1)))
            .Append(Summary(Journals.Promoted(1))).Append(Summary(Journals.TrippedByTheGuard(1)))
            .SelectMany(document => Names(document, "")).ToHashSet();
        used.Should().BeEquivalentTo([.. PublishedFields.Ecs, .. PublishedFields.OpenTelemetry, .. PublishedFields.Own]);
    }

    [Fact]
    public void The_start_tells_who_brings_what_from_which_commit_and_keys_of_configuration_only()
    {
        var document = All(Journals.Of(1))[0];
        ((string?)document["user"]!["name"], (string?)document["host"]!["name"]).Should().Be(("mira", "desk"));
        ((string?)document["vcs"]!["ref"]!["head"]!["revision"]).Should().Be("0123456789abcdef");
        ((string?)document["event"]!["reason"]).Should().Be("new history, password ***");
        document["rollout"]!["modules"]![0]!["configuration_keys"]!.ToJsonString().Should().Be("""["DATABASE_PASSWORD"]""");
        ((string?)document["rollout"]!["modules"]![0]!["digest"]).Should().StartWith("sha256:bbb");
    }

    [Fact]
    public void The_summary_of_a_rollout_that_was_taken_back_has_its_cause_and_its_duration_in_nanoseconds()
    {
        var document = Summary(Journals.TrippedByTheGuard(1));
        ((long)document["event"]!["duration"]!, (string?)document["event"]!["outcome"]).Should().Be((5_000_000_000, "failure"));
        ((string?)document["rollout"]!["rollback"]!["cause"]).Should().Be("gateway http: 7 of 9 failed");
        ((string?)document["deployment"]!["status"]).Should().Be("failed");
    }

    [Fact]
    public void A_rollout_is_a_trace_and_each_step_of_it_a_span()
    {
        var documents = All(Journals.Promoted(1));
        documents.Select(document => (string?)document["trace"]!["id"]).Distinct().Should().ContainSingle().Which.Should().HaveLength(32);
        documents.Select(document => (string?)document["span"]!["id"]).Distinct().Should().HaveCount(2).And.OnlyContain(id => id!.Length == 16);
    }

    private static List<JsonObject> All(IReadOnlyList<JournalEntry> entries) =>
        [.. entries.Select((entry, index) => EventDocument.Of("chat", "production", RolloutEntries.Fold([.. entries.Take(index + 1)]), entry))];

    private static JsonObject Summary(IReadOnlyList<JournalEntry> entries) =>
        SummaryDocument.Of("chat", "production", RolloutEntries.Fold(entries), entries[^1]);

    private static IEnumerable<string> Names(JsonNode? node, string name) => node switch
    {
        JsonObject map => map.SelectMany(pair => Names(pair.Value, name.Length == 0 ? pair.Key : $"{name}.{pair.Key}")),
        JsonArray list => list.SelectMany(item => Names(item, name)),
        _ => [name],
    };
}
