using Chat.Client;
using Chat.Tests.Running;

namespace Chat.Tests.Gateways;

public sealed class CohortTests : ChatSiteTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Every_call_on_behalf_of_a_request_or_a_socket_carries_its_cohort()
    {
        await using var messages = await MessagesStandIn.StartAsync();
        var gateway = await Site.StartGatewayAsync(messages.Address);
        using var http = ChatClient.CreateHttp();
        ChatIdentity identity = new(gateway.Address, "acme", "anna") { Headers = new Dictionary<string, string> { ["Pipeline-Cohort"] = "canary" } };
        ChatClient anna = new(identity, http);

        await anna.SignInAsync();
        await anna.HistoryAsync("lobby", 0);
        await using (var socket = await anna.ConnectAsync())
        {
            await socket.JoinAsync("lobby", null, Limit);
            await socket.SendAsync("lobby", "a-1", "hello", Limit);
            await Eventually.TrueAsync(() => messages.Calls.Any(call => call.Call == "PUT occupants"), "presence is published");
        }

        messages.Calls.Select(call => call.Call).Distinct().Should().BeEquivalentTo(
            "POST sessions", "GET mine", "GET messages", "POST messages", "GET changes", "PUT occupants");
        messages.Calls.Should().OnlyContain(call => call.Cohort == "canary");
    }
}
