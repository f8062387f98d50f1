using System.Net.WebSockets;
using System.Text;
using Chat.Contract;

namespace Chat.Tests.Gateways;

/// <summary>Clients that break the rules, over a bare socket.</summary>
public sealed class SocketTests(TwoGateways gateways) : IClassFixture<TwoGateways>
{
    [Theory]
    [InlineData("not json", WebSocketCloseStatus.InvalidPayloadData)]
    [InlineData("""{"type":"shout","room":"lobby"}""", WebSocketCloseStatus.InvalidPayloadData)]
    [InlineData("""{"room":"lobby"}""", WebSocketCloseStatus.InvalidPayloadData)]
    [InlineData("""{"type":"join"}""", WebSocketCloseStatus.InvalidPayloadData)]
    [InlineData("""{"type":"join","room":"a room"}""", WebSocketCloseStatus.PolicyViolation)]
    public async Task A_frame_that_breaks_the_rules_closes_the_socket_and_says_so(string frame, WebSocketCloseStatus status)
    {
        using var socket = await OpenAsync();

        await socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, true, CancellationToken.None);

        (await ReadUntilCloseAsync(socket)).Should().Be(status);
    }

    [Fact]
    public async Task A_frame_that_is_too_big_closes_the_socket()
    {
        using var socket = await OpenAsync();

        await socket.SendAsync(new byte[30_000], WebSocketMessageType.Text, true, CancellationToken.None);

        (await ReadUntilCloseAsync(socket)).Should().Be(WebSocketCloseStatus.MessageTooBig);
    }

    [Fact]
    public async Task A_text_that_is_too_long_fails_and_the_socket_stays()
    {
        await using var anna = await gateways.Site.EnterAsync(gateways.Old.Address, "anna");
        var limit = TimeSpan.FromSeconds(15);

        var tooLong = await anna.SendAsync("long", "a-1", new string('x', ChatLimits.TextLength + 1), limit);
        var longest = await anna.SendAsync("long", "a-2", new string('ü', ChatLimits.TextLength), limit);

        tooLong.Failure.Should().Contain("1 to 4000 characters");
        longest.IsAcknowledged.Should().BeTrue();
    }

    private async Task<ClientWebSocket> OpenAsync()
    {
        var anna = gateways.Site.Client(gateways.Old.Address, "anna");
        await anna.SignInAsync();
        ClientWebSocket socket = new();
        socket.Options.SetRequestHeader("Cookie", $"chat-session={anna.Token}");
        await socket.ConnectAsync(new UriBuilder(gateways.Old.Address) { Scheme = "ws", Path = "/ws" }.Uri, CancellationToken.None);
        return socket;
    }

    private static async Task<WebSocketCloseStatus?> ReadUntilCloseAsync(ClientWebSocket socket)
    {
        using CancellationTokenSource deadline = new(TimeSpan.FromSeconds(15));
        var buffer = new byte[4096];
        while ((await socket.ReceiveAsync(buffer, deadline.Token)).MessageType is not WebSocketMessageType.Close)
        {
        }

        return socket.CloseStatus;
    }
}
