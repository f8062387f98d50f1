using System.Net;
using Chat.Client;
using Chat.Tests.Running;

namespace Chat.Tests.Gateways;

public sealed class SessionTests(TwoGateways gateways) : IClassFixture<TwoGateways>
{
    private readonly ChatSite _site = gateways.Site;

    [Fact]
    public async Task A_token_of_one_gateway_holds_on_the_other()
    {
        var anna = _site.Client(gateways.Old.Address, "anna");
        await anna.SignInAsync();

        using HttpClient http = new() { DefaultRequestHeaders = { Authorization = new("Bearer", anna.Token) } };
        using var response = await http.GetAsync(new Uri(gateways.New.Address, "rooms/lobby/messages"));

        response.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_is_not_signed_in_gets_neither_history_nor_a_socket()
    {
        var stranger = _site.Client(gateways.Old.Address, "stranger");

        var history = () => stranger.HistoryAsync("lobby", 0);
        var socket = () => stranger.ConnectAsync();

        (await history.Should().ThrowAsync<ChatException>()).Which.Status.Should().Be(HttpStatusCode.Unauthorized);
        (await socket.Should().ThrowAsync<ChatException>()).Which.Status.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("""{"workspace":"acme","name":"../../etc"}""")]
    [InlineData("""{"workspace":"acme","name":""}""")]
    [InlineData("""{"workspace":"acme"}""")]
    [InlineData("""{"workspace":"acme","name":null}""")]
    [InlineData("not json")]
    public async Task A_sign_in_that_breaks_the_rules_is_refused(string body)
    {
        using HttpClient http = new() { BaseAddress = gateways.Old.Address };

        using var response = await http.PostAsync("sign-in", new StringContent(body));

        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_browser_is_signed_in_by_cookies_that_other_sites_cannot_use()
    {
        using HttpClient http = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = gateways.Old.Address };
        using var response = await http.PostAsync("sign-in", new StringContent("""{"workspace":"acme","name":"anna"}"""));

        var cookies = response.Headers.GetValues("Set-Cookie").ToList();

        cookies.Should().ContainSingle(cookie => cookie.StartsWith("chat-session=") && cookie.Contains("httponly") && cookie.Contains("samesite=strict"));
        cookies.Should().ContainSingle(cookie => cookie.StartsWith("chat-user=anna;"));
    }

    [Fact]
    public async Task The_page_to_chat_with_loads_nothing_from_elsewhere()
    {
        using HttpClient http = new() { BaseAddress = gateways.Old.Address };

        using var response = await http.GetAsync("/");
        var page = await response.Content.ReadAsStringAsync();

        response.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
        page.Should().Contain("new WebSocket(").And.NotContain("src=").And.NotContain("href=");
    }
}
