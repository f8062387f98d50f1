using System.Net;
using Chat.Contract;
using Chat.Tests.Running;

namespace Chat.Tests.Storing;

public sealed class StoringTests(TwoSlots slots) : IClassFixture<TwoSlots>
{
    private readonly ModuleProcess _one = slots.One;
    private readonly ModuleProcess _two = slots.Two;

    [Fact]
    public async Task Two_slots_that_write_at_once_give_a_room_sequences_without_gaps()
    {
        const int Each = 60;
        var sequences = await Task.WhenAll(Enumerable.Range(0, 2 * Each).Select(
            number => (number % 2 == 0 ? _one : _two).StoreAsync("busy", $"m-{number}")));

        sequences.Order().Should().Equal(Enumerable.Range(1, 2 * Each).Select(number => (long)number));
        (await _one.ReadAsync("busy")).Messages.Select(message => message.Sequence).Should().BeInAscendingOrder().And.HaveCount(2 * Each);
    }

    [Fact]
    public async Task The_same_message_again_gets_the_sequence_it_has_on_either_slot()
    {
        var first = await _one.StoreAsync("again", "m-1");
        await _one.StoreAsync("again", "m-2");

        (await _one.StoreAsync("again", "m-1")).Should().Be(first);
        (await _two.StoreAsync("again", "m-1")).Should().Be(first);
        (await _two.ReadAsync("again")).Messages.Should().HaveCount(2);
    }

    [Fact]
    public async Task The_same_id_of_another_sender_is_another_message()
    {
        await _one.StoreAsync("senders", "m-1", from: "anna");

        (await _one.StoreAsync("senders", "m-1", from: "ben")).Should().Be(2);
    }

    [Fact]
    public async Task A_long_poll_notices_what_the_other_slot_commits()
    {
        var last = await _one.StoreAsync("across", "m-1");
        var waiting = _one.FollowAsync("across", last);
        waiting.IsCompleted.Should().BeFalse();

        await _two.StoreAsync("across", "m-2", "over here");

        (await waiting).Messages.Should().ContainSingle().Which.Text.Should().Be("over here");
    }

    [Fact]
    public async Task A_long_poll_without_news_ends_empty()
    {
        var last = await _one.StoreAsync("quiet", "m-1");

        var page = await _one.FollowAsync("quiet", last, wait: 1);

        page.Messages.Should().BeEmpty();
        page.Last.Should().Be(last);
    }

    [Fact]
    public async Task History_gives_what_comes_after_a_sequence()
    {
        foreach (var id in new[] { "m-1", "m-2", "m-3" })
            await _one.StoreAsync("history", id);

        var page = await _two.ReadAsync("history", since: 1);

        page.Messages.Select(message => message.Id).Should().Equal("m-2", "m-3");
        page.Last.Should().Be(3);
    }

    [Fact]
    public async Task What_was_acknowledged_survives_the_death_of_the_process()
    {
        var victim = await slots.Site.StartMessagesAsync();
        List<long> acknowledged = [];
        var sending = Task.Run(async () =>
        {
            try
            {
                while (true)
                    acknowledged.Add(await victim.StoreAsync("death", $"m-{acknowledged.Count}"));
            }
            catch (Exception gone) when (CallFailure.IsUnanswered(gone))
            {
                // It is dead.
            }
        });
        await Eventually.TrueAsync(() => acknowledged.Count > 50, "some messages are acknowledged");
        await victim.KillAsync();
        await sending;

        var revived = await slots.Site.RestartMessagesAsync(victim);

        (await revived.ReadAsync("death")).Messages.Select(message => message.Sequence).Should().Contain(acknowledged);
    }

    [Fact]
    public async Task A_stop_answers_waiting_polls_and_exits_with_zero()
    {
        var stopped = await slots.Site.StartMessagesAsync();
        var waiting = stopped.FollowAsync("stop", since: 0);
        await stopped.StoreAsync("other", "m-1");

        (await stopped.TerminateAsync()).Should().Be(0);

        (await waiting).Messages.Should().BeEmpty();
        stopped.Errors.Should().BeEmpty();
    }

    [Theory]
    [InlineData("id with spaces", "hello")]
    [InlineData("m-1", "")]
    public async Task A_message_that_breaks_the_rules_is_refused(string id, string text)
    {
        using var response = await _one.PostAsync("rules", id, text);

        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await _one.ReadAsync("rules")).Messages.Should().BeEmpty();
    }
}
