using Chat.Contract;
using Chat.Tests.Running;

namespace Chat.Tests.Gateways;

public sealed class ConversationTests(TwoGateways gateways) : IClassFixture<TwoGateways>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private readonly ChatSite _site = gateways.Site;

    [Fact]
    public async Task People_on_two_releases_share_a_room()
    {
        await using var anna = await _site.EnterAsync(gateways.Old.Address, "anna");
        await using var ben = await _site.EnterAsync(gateways.New.Address, "ben");
        (anna.Release, ben.Release).Should().Be(("1.0.0", "1.1.0"));
        await anna.JoinAsync("shared", null, Limit);
        await ben.JoinAsync("shared", null, Limit);

        var fromAnna = await anna.SendAsync("shared", "a-1", "hello Ben", Limit);
        (await ben.AwaitMessageAsync("a-1", Limit)).Should().Match<ChatMessage>(
            message => message.Sequence == fromAnna.Sequence && message.From == "anna" && message.Text == "hello Ben");

        await ben.SendAsync("shared", "b-1", "hello Anna", Limit);
        (await anna.AwaitMessageAsync("b-1", Limit)).Sequence.Should().Be(fromAnna.Sequence + 1);
    }

    [Fact]
    public async Task Who_comes_back_gets_what_was_said_meanwhile_once_and_in_order()
    {
        await using var anna = await _site.EnterAsync(gateways.Old.Address, "anna");
        foreach (var number in Enumerable.Range(1, 5))
            await anna.SendAsync("catch-up", $"a-{number}", "while you were away", Limit);

        await using var ben = await _site.EnterAsync(gateways.New.Address, "ben");
        (await ben.JoinAsync("catch-up", since: 2, Limit)).Since.Should().Be(2);
        await anna.SendAsync("catch-up", "a-6", "welcome back", Limit);

        List<long> got = [];
        await foreach (var frame in ben.Events.ReadAllAsync())
        {
            if (frame is Delivered { Message: var message })
                got.Add(message.Sequence);
            if (got.Count == 4)
                break;
        }

        got.Should().Equal(3, 4, 5, 6);
    }

    [Fact]
    public async Task A_backlog_longer_than_a_page_is_delivered_whole()
    {
        const int Backlog = ChatLimits.PageSize + 30;
        await using var anna = await _site.EnterAsync(gateways.Old.Address, "anna");
        for (var number = 1; number <= Backlog; number++)
            await anna.SendAsync("backlog", $"a-{number}", "much to say", Limit);

        await using var ben = await _site.EnterAsync(gateways.New.Address, "ben");
        await ben.JoinAsync("backlog", since: 0, Limit);

        (await ben.AwaitMessageAsync($"a-{Backlog}", Limit)).Sequence.Should().Be(Backlog);
    }

    [Fact]
    public async Task A_message_sent_again_through_the_other_release_is_stored_once()
    {
        await using var before = await _site.EnterAsync(gateways.Old.Address, "anna");
        await using var after = await _site.EnterAsync(gateways.New.Address, "anna");

        var first = await before.SendAsync("again", "a-1", "once", Limit);
        var second = await after.SendAsync("again", "a-1", "once", Limit);

        second.Sequence.Should().Be(first.Sequence).And.NotBeNull();
    }

    [Fact]
    public async Task Typing_and_presence_reach_people_on_the_other_release()
    {
        await using var ben = await _site.EnterAsync(gateways.New.Address, "ben");
        await ben.JoinAsync("presence", null, Limit);
        await using (var anna = await _site.EnterAsync(gateways.Old.Address, "anna"))
        {
            await anna.JoinAsync("presence", null, Limit);
            (await NextAsync<PresenceChanged>(ben, "anna")).Online.Should().BeTrue();

            await anna.TypeAsync("presence");
            (await NextAsync<TypingChanged>(ben, "anna")).Typing.Should().BeTrue();
            await anna.SendAsync("presence", "a-1", "there", Limit);
            (await NextAsync<TypingChanged>(ben, "anna")).Typing.Should().BeFalse();
        }

        (await NextAsync<PresenceChanged>(ben, "anna")).Online.Should().BeFalse();
    }

    [Fact]
    public async Task Who_leaves_a_room_gets_no_more_of_it()
    {
        await using var anna = await _site.EnterAsync(gateways.Old.Address, "anna");
        await anna.JoinAsync("left", null, Limit);
        await anna.JoinAsync("kept", null, Limit);
        await anna.LeaveAsync("left");

        await anna.SendAsync("left", "a-1", "to those who stayed", Limit);
        await anna.SendAsync("kept", "a-2", "to myself", Limit);

        List<string> rooms = [];
        await foreach (var frame in anna.Events.ReadAllAsync())
        {
            if (frame is not Delivered delivered)
                continue;
            rooms.Add(delivered.Room);
            if (delivered.Message.Id == "a-2")
                break;
        }

        rooms.Should().Equal("kept");
    }

    [Fact]
    public async Task A_workspace_is_a_namespace_of_rooms()
    {
        await using var anna = await _site.EnterAsync(gateways.Old.Address, "anna", workspace: "one");
        await anna.SendAsync("same-name", "a-1", "for workspace one", Limit);
        var ben = _site.Client(gateways.Old.Address, "ben", workspace: "two");
        await ben.SignInAsync();

        (await ben.HistoryAsync("same-name", since: 0)).Messages.Should().BeEmpty();
    }

    private static async Task<T> NextAsync<T>(Client.ChatSocket socket, string name)
        where T : ServerFrame
    {
        using CancellationTokenSource deadline = new(Limit);
        await foreach (var frame in socket.Events.ReadAllAsync(deadline.Token))
        {
            if (frame is T wanted && NameIn(frame) == name)
                return wanted;
        }

        throw new InvalidOperationException("The socket ended.");
    }

    private static string? NameIn(ServerFrame frame) => frame switch
    {
        PresenceChanged presence => presence.Name,
        TypingChanged typing => typing.Name,
        _ => null,
    };
}
