using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Documents;
using Pipeline.Journal;
using Pipeline.Rollouts;

namespace Pipeline.DeploymentLog.Tests.Documents;

public sealed class SummaryDocumentTests
{
    [Fact]
    public void The_summary_of_a_rollout_that_was_taken_back_has_its_cause_and_its_duration_in_nanoseconds()
    {
        var document = Summary(Journals.TrippedByTheGuard(1));
        ((long)document["event"]!["duration"]!, (string?)document["event"]!["outcome"]).Should().Be((5_000_000_000, "failure"));
        ((string?)document["rollout"]!["rollback"]!["cause"]).Should().Be("gateway http: 7 of 9 failed");
        ((string?)document["deployment"]!["status"], (string?)document["cicd"]!["pipeline"]!["result"]).Should().Be(("failed", "failure"));
        ((bool)document["rollout"]!["change_failed"]!, document["rollout"]!["lead_time_ns"]).Should().Be((true, null));
    }

    [Fact]
    public void Lead_time_counts_from_the_commit_to_the_promotion()
    {
        var document = Summary(Journals.Promoted(1));
        TimeSpan.FromTicks((long)document["rollout"]!["lead_time_ns"]! / 100).Should().Be(TimeSpan.FromHours(2) + TimeSpan.FromSeconds(8));
        ((bool)document["rollout"]!["change_failed"]!).Should().BeFalse();
    }

    [Fact]
    public void What_was_lost_is_what_the_edge_counted_on_both_slots_since_they_were_ready()
    {
        Summary(Journals.Promoted(1))["rollout"]!["loss"]!.ToJsonString().Should().Be(
            """{"requests":100,"requests_failed":2,"sockets_cut":1,"operations":19,"operations_failed":3}""");
    }

    [Fact]
    public void A_good_end_tells_how_long_the_environment_had_waited_for_it()
    {
        var document = Written.All(Journals.Promoted(1), failedSince: Journals.Noon).With(SummaryDocument.Action).Single();
        ((long)document["rollout"]!["recovery_time_ns"]!).Should().Be(8_000_000_000);
        Summary(Journals.Promoted(1))["rollout"]!["recovery_time_ns"].Should().BeNull();
    }

    [Fact]
    public void A_good_end_recovers_from_the_first_failure_since_the_good_end_before()
    {
        var good = RolloutEntries.Fold(Journals.Promoted(1));
        var failed = RolloutEntries.Fold(Journals.TrippedByTheGuard(2).Later(TimeSpan.FromHours(1)));
        var again = RolloutEntries.Fold(Journals.TrippedByTheGuard(3).Later(TimeSpan.FromHours(2)));
        var end = RolloutEntries.Fold(Journals.Promoted(4).Later(TimeSpan.FromHours(3)));
        Recovery.FailedSince(end, [again, failed, good]).Should().Be(failed.Since);
        Recovery.FailedSince(end, [good]).Should().BeNull();
        Recovery.FailedSince(end with { Intent = end.Intent with { Kind = RolloutKind.Rollback } }, [good]).Should().Be(good.Since);
    }

    [Fact]
    public void A_release_that_is_taken_back_after_its_promotion_ends_twice_under_two_names()
    {
        var summaries = Written.All(Journals.TakenBackAfterPromotion(1)).With(SummaryDocument.Action);
        summaries.Select(summary => (string?)summary["event"]!["outcome"]).Should().Equal("success", "failure");
        var ids = summaries.Select(summary => (string)summary["_doc_id"]!).ToList();
        ids[1].Should().Be($"{ids[0]}-{Journals.TakenBackAfterPromotion(1).Count}");
        summaries.Select(summary => (string?)summary["deployment"]!["id"]).Distinct().Should().ContainSingle();
    }

    private static JsonObject Summary(IReadOnlyList<JournalEntry> entries) => Written.All(entries).With(SummaryDocument.Action).Single();
}
