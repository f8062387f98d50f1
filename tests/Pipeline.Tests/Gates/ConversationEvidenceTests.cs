using Pipeline.Gates;
using Pipeline.Gates.Conversations;

namespace Pipeline.Tests.Gates;

public sealed class ConversationEvidenceTests
{
    private const int PerConversation = 20;

    [Fact]
    public void A_canary_that_loses_one_message_in_a_hundred_is_found_after_about_a_minute_and_the_row_names_it()
    {
        var found = Enumerable.Range(0, 200).Select(seed => Suspected(seed, lost: .01)).Order().ToList();
        // Twelve conversations are a minute.
        found[100].Should().BeInRange(2, 15);
        found[190].Should().BeLessThan(36);
    }

    [Fact]
    public void It_is_failed_once_stable_has_shown_that_it_loses_none()
    {
        var evidence = Losing();
        evidence.Row(hasStable: true)!.Outcome.Should().Be(VerdictOutcome.Inconclusive);
        while (evidence.NeedsControl)
            evidence.AddControl(new(25, 0, null));
        var row = evidence.Row(hasStable: true)!;
        (row.Metric, row.Outcome, row.Limit).Should().Be(("conversation messages", VerdictOutcome.Fail, "≤ 0.01 %"));
        row.Sentence.Should().Be("conversation messages: 2 of 200 acknowledged messages were lost, doubled or out of order on the canary, 0 of 250 on stable");
    }

    [Fact]
    public void What_stable_loses_as_well_is_not_the_canary_s_fault()
    {
        var evidence = Losing();
        while (evidence.NeedsControl)
            evidence.AddControl(new(25, evidence.Row(hasStable: true)!.Stable == "–" ? 1 : 0, null));
        var row = evidence.Row(hasStable: true)!;
        row.Outcome.Should().Be(VerdictOutcome.Inconclusive);
        row.Sentence.Should().EndWith("not the canary's fault. Mend the environment, then Resume.");
    }

    [Fact]
    public void Without_stable_there_is_nobody_to_ask() => Losing().Row(hasStable: false)!.Outcome.Should().Be(VerdictOutcome.Fail);

    [Fact]
    public void One_conversation_alone_is_not_enough_however_much_it_loses()
    {
        var evidence = new ConversationEvidence();
        evidence.Add(new(PerConversation, PerConversation / 2, null));
        evidence.NeedsControl.Should().BeFalse();
    }

    [Fact]
    public void A_day_without_a_loss_says_nothing_against_it_and_a_loss_afterwards_is_no_verdict()
    {
        var evidence = new ConversationEvidence();
        for (var conversation = 0; conversation < 17_280; conversation++)
            evidence.Add(new(PerConversation, 0, null));
        evidence.Row(hasStable: true)!.Should().Match<GateRow>(row => row.Outcome == VerdictOutcome.Pass && row.Samples == "346k/0");
        evidence.Add(new(PerConversation, 1, null));
        evidence.NeedsControl.Should().BeFalse();
    }

    [Fact]
    public void A_loss_of_one_in_ten_thousand_is_called_bad_in_at_most_one_of_a_hundred_hours()
    {
        var blamed = Enumerable.Range(0, 1_000).Count(seed => Suspected(seed, lost: ConversationEvidence.LostAtMost) <= 720);
        blamed.Should().BeLessThanOrEqualTo(10);
    }

    [Fact]
    public void A_probe_that_does_not_count_has_no_row() => new ConversationEvidence().Row(hasStable: true).Should().BeNull();

    private static ConversationEvidence Losing()
    {
        var evidence = new ConversationEvidence();
        for (var conversation = 0; conversation < 10; conversation++)
            evidence.Add(new(PerConversation, conversation is 4 or 9 ? 1 : 0, null));
        evidence.NeedsControl.Should().BeTrue();
        return evidence;
    }

    private static int Suspected(int seed, double lost)
    {
        var random = new Random(seed);
        var evidence = new ConversationEvidence();
        for (var conversation = 1; conversation <= 720; conversation++)
        {
            evidence.Add(new(PerConversation, Enumerable.Range(0, PerConversation).Count(_ => random.NextDouble() < lost), null));
            if (evidence.NeedsControl)
                return conversation;
        }

        return int.MaxValue;
    }
}
