using System.Net;
using Chat.Client;
using Chat.Tests.Running;

namespace Chat.Tests.Gateways;

/// <summary>A gateway that has given up the first clients.</summary>
public sealed class ClientVersionTests : ChatSiteTests
{
    private ModuleProcess Gateway { get; set; } = null!;

    public override async Task InitializeAsync()
    {
        var messages = await Site.StartMessagesAsync();
        Gateway = await Site.StartGatewayAsync(messages.Address, ("CHAT_OLDEST_CLIENT", "2"));
    }

    [Theory]
    [InlineData("1", HttpStatusCode.UpgradeRequired)]
    [InlineData("one", HttpStatusCode.BadRequest)]
    public async Task A_client_that_is_too_old_or_says_nonsense_is_refused(string version, HttpStatusCode status)
    {
        using var http = ChatClient.CreateHttp();
        ChatClient client = new(new(Gateway.Address, "acme", "ann") { Client = version }, http) { Limit = TimeSpan.FromSeconds(30) };
        (await client.Invoking(asking => asking.SignInAsync()).Should().ThrowAsync<ChatException>()).Which.Status.Should().Be(status);
    }

    [Fact]
    public async Task The_current_client_and_one_that_does_not_say_its_version_are_served()
    {
        await using var socket = await Site.EnterAsync(Gateway.Address, "ben");
        using HttpClient silent = new() { BaseAddress = Gateway.Address };
        using StringContent who = new("""{"workspace":"acme","name":"cai"}""", System.Text.Encoding.UTF8, "application/json");
        (await silent.PostAsync(new Uri("sign-in", UriKind.Relative), who)).StatusCode.Should().Be(HttpStatusCode.OK);
    }
}
