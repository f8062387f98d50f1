using Chat.People.Verifying;

namespace Chat.Tests.Verifying;

public sealed class RoomLedgerTests
{
    private readonly RoomLedger _ledger = new("w/r");

    public RoomLedgerTests()
    {
        _ledger.Join("anna", since: 10);
        _ledger.Join("ben", since: 10);
    }

    [Fact]
    public void Everything_delivered_once_and_in_order_is_clean()
    {
        Say("a", 11);
        Say("b", 12);
        Deliver("anna", (11, "a"), (12, "b"));
        Deliver("ben", (11, "a"), (12, "b"));

        _ledger.Judge().Should().BeEquivalentTo(Findings.None);
        _ledger.IsSettled().Should().BeTrue();
    }

    [Fact]
    public void An_acknowledged_message_that_nobody_gets_is_lost()
    {
        Say("a", 11);

        Judgement().Should().Be((1, 0, 0));
        _ledger.IsSettled().Should().BeFalse();
    }

    [Fact]
    public void A_message_that_one_of_two_never_gets_is_lost_and_the_evidence_names_them()
    {
        Say("a", 11);
        Deliver("anna", (11, "a"));

        Judgement().Should().Be((1, 0, 0));
        _ledger.Judge().Evidence.Should().Equal("w/r: ben never got a");
    }

    [Fact]
    public void A_passed_over_sequence_is_lost_even_when_the_message_was_nobodys_here()
    {
        Deliver("anna", (12, "stranger"));
        Deliver("ben", (11, "other"), (12, "stranger"));

        Judgement().Should().Be((1, 0, 0));
    }

    [Fact]
    public void A_message_lost_to_many_counts_once()
    {
        Say("a", 11);
        Say("b", 12);
        Deliver("anna", (12, "b"));
        Deliver("ben", (12, "b"));

        Judgement().Should().Be((1, 0, 0));
    }

    [Fact]
    public void A_second_delivery_is_doubled()
    {
        Say("a", 11);
        Deliver("anna", (11, "a"), (11, "a"));
        Deliver("ben", (11, "a"));

        Judgement().Should().Be((0, 1, 0));
    }

    [Fact]
    public void A_delivery_from_before_the_join_is_doubled()
    {
        Deliver("anna", (10, "old"));

        Judgement().Should().Be((0, 1, 0));
    }

    [Fact]
    public void A_message_stored_under_two_sequences_is_doubled()
    {
        Say("a", 11);
        Deliver("anna", (11, "a"), (12, "a"));
        Deliver("ben", (11, "a"), (12, "a"));

        Judgement().Should().Be((0, 2, 0));
    }

    [Fact]
    public void A_late_delivery_is_out_of_order_and_not_lost()
    {
        Say("a", 11);
        Say("b", 12);
        Deliver("anna", (12, "b"), (11, "a"));
        Deliver("ben", (11, "a"), (12, "b"));

        Judgement().Should().Be((0, 0, 1));
    }

    [Fact]
    public void A_sequence_that_is_another_message_to_another_person_is_out_of_order()
    {
        Deliver("anna", (11, "a"));
        Deliver("ben", (11, "b"));

        Judgement().Should().Be((0, 0, 1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_message_delivered_under_another_sequence_than_acknowledged_is_out_of_order(bool acknowledgedFirst)
    {
        _ledger.TrySend("a");
        if (acknowledgedFirst)
            _ledger.Acknowledge("a", 12);
        Deliver("anna", (11, "a"));
        Deliver("ben", (11, "a"));
        if (!acknowledgedFirst)
            _ledger.Acknowledge("a", 12);

        Judgement().Should().Be((0, 0, 1));
    }

    [Fact]
    public void History_that_passes_over_a_sequence_is_out_of_order()
    {
        _ledger.Read(since: 4, [(5, "x"), (7, "y"), (8, "z")]);

        Judgement().Should().Be((0, 0, 1));
    }

    [Fact]
    public void Who_joins_later_need_not_get_what_was_said_before()
    {
        Say("a", 11);
        Deliver("anna", (11, "a"));
        Deliver("ben", (11, "a"));
        _ledger.Join("carl", since: 11);

        _ledger.Judge().Should().BeEquivalentTo(Findings.None);
    }

    [Fact]
    public void Who_comes_back_must_still_get_everything_since_the_first_join()
    {
        Say("a", 11);
        Deliver("ben", (11, "a"));
        _ledger.Join("anna", since: 11);

        Judgement().Should().Be((1, 0, 0));
    }

    [Fact]
    public void A_message_that_was_never_acknowledged_is_not_lost_but_unsettled()
    {
        _ledger.TrySend("a");

        _ledger.Judge().Should().BeEquivalentTo(Findings.None);
        _ledger.Unacknowledged().Should().Be(1);
        _ledger.IsSettled().Should().BeFalse();
    }

    [Fact]
    public void A_closed_ledger_takes_no_new_messages()
    {
        _ledger.Close();

        _ledger.TrySend("a").Should().BeFalse();
        _ledger.IsSettled().Should().BeTrue();
    }

    private void Say(string id, long sequence)
    {
        _ledger.TrySend(id);
        _ledger.Acknowledge(id, sequence);
    }

    private void Deliver(string person, params (long Sequence, string Id)[] messages)
    {
        foreach (var (sequence, id) in messages)
            _ledger.Deliver(person, sequence, id);
    }

    private (int Lost, int Doubled, int OutOfOrder) Judgement()
    {
        var findings = _ledger.Judge();
        return (findings.Lost, findings.Doubled, findings.OutOfOrder);
    }
}
