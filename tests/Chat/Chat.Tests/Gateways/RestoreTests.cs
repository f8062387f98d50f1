using System.Net;
using Chat.Client;
using Chat.Tests.Running;

namespace Chat.Tests.Gateways;

/// <summary>The data goes back to an earlier time, under gateways and people who know more than it.</summary>
public sealed class RestoreTests : ChatSiteTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task A_conversation_goes_on_after_its_room_has_gone_back()
    {
        var messages = await Site.StartMessagesAsync();
        var gateway = await Site.StartGatewayAsync(messages.Address);
        await using var anna = await Site.EnterAsync(gateway.Address, "anna");
        await using var ben = await Site.EnterAsync(gateway.Address, "ben");
        await ben.JoinAsync("restored", null, Limit);
        await anna.SendAsync("restored", "a-1", "before the backup", Limit);
        await messages.TerminateAsync();
        var backup = await File.ReadAllBytesAsync(Site.DataFile);

        messages = await Site.RestartMessagesAsync(messages);
        await anna.SendAsync("restored", "a-2", "forgotten", Limit);
        await anna.SendAsync("restored", "a-3", "forgotten too", Limit);
        await ben.AwaitMessageAsync("a-3", Limit);
        await messages.TerminateAsync();
        await File.WriteAllBytesAsync(Site.DataFile, backup);
        await Site.RestartMessagesAsync(messages);

        (await anna.JoinAsync("restored", since: 3, Limit)).Since.Should().Be(1);
        (await anna.SendAsync("restored", "a-4", "after the restore", Limit)).Sequence.Should().Be(2);
        (await ben.AwaitMessageAsync("a-4", Limit)).Sequence.Should().Be(2);
    }

    [Fact]
    public async Task A_session_that_the_restored_data_does_not_know_is_given_up()
    {
        var messages = await Site.StartMessagesAsync();
        var gateway = await Site.StartGatewayAsync(messages.Address);
        var anna = Site.Client(gateway.Address, "anna");
        await anna.SignInAsync();
        await messages.TerminateAsync();
        File.Delete(Site.DataFile);
        await Site.RestartMessagesAsync(messages);

        var history = () => anna.HistoryAsync("lobby", 0);
        (await history.Should().ThrowAsync<ChatException>()).Which.Status.Should().Be(HttpStatusCode.Unauthorized);
        anna.Token.Should().BeNull();

        await anna.SignInAsync();
        (await anna.HistoryAsync("lobby", 0)).Last.Should().Be(0);
    }
}
