using System.Globalization;
using System.Net;
using Chat.Client;
using Chat.Tests.Running;

namespace Chat.Tests.Faults;

/// <summary>Operations that are answered late or never, and sockets that end without a word.</summary>
public sealed class UnansweredTests : ChatSiteTests
{
    private ModuleProcess _messages = null!;

    public override async Task InitializeAsync() => _messages = await Site.StartMessagesAsync();

    [Fact]
    public async Task A_gateway_that_hangs_answers_the_platform_only()
    {
        var gateway = await Site.StartGatewayAsync(_messages.Address, ("CHAT_FAULT_HANG", "1"));
        using HttpClient http = new() { BaseAddress = gateway.Address, Timeout = TimeSpan.FromSeconds(1) };

        var page = () => http.GetAsync("/");

        await page.Should().ThrowAsync<TaskCanceledException>();
        (await gateway.StatusAsync("healthz")).Should().Be(HttpStatusCode.OK);
        (await gateway.StatusAsync("readyz")).Should().Be(HttpStatusCode.OK);
        (await gateway.TerminateAsync()).Should().Be(0);
    }

    [Fact]
    public async Task Sends_that_hang_are_never_answered_and_those_after_them_are()
    {
        var gateway = await Site.StartGatewayAsync(_messages.Address, ("CHAT_FAULT_HANG", "0.5"));
        await using var anna = await EnterAsync(gateway);

        var sends = Enumerable.Range(0, 40).Select(number => anna.SendAsync("hangs", $"a-{number}", "anybody there?", TimeSpan.FromSeconds(10))).ToList();
        await Task.WhenAll(sends).ContinueWith(_ => { }, TaskScheduler.Default);

        sends.Count(send => send.IsCompletedSuccessfully).Should().BeInRange(1, 39).And.Be((int)await gateway.CountAsync("send", "ok"));
    }

    [Fact]
    public async Task Latency_on_a_share_leaves_the_others_fast()
    {
        var gateway = await Site.StartGatewayAsync(_messages.Address, ("CHAT_FAULT_LATENCY_MS", "5000"), ("CHAT_FAULT_LATENCY_SHARE", "0.5"));

        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Site.Client(gateway.Address, $"person-{number}").SignInAsync()));

        var metrics = await gateway.TextAsync("metrics");
        const string Fast = "chat_operation_duration_seconds_bucket{operation=\"sign-in\",le=\"2.5\"} ";
        var line = metrics.Split('\n').Single(line => line.StartsWith(Fast, StringComparison.Ordinal));
        int.Parse(line[Fast.Length..], CultureInfo.InvariantCulture).Should().BeInRange(1, 39);
        (await gateway.CountAsync("sign-in", "ok")).Should().Be(40);
    }

    [Fact]
    public async Task A_socket_that_has_lived_its_time_is_cut_without_a_close_frame()
    {
        var gateway = await Site.StartGatewayAsync(_messages.Address, ("CHAT_FAULT_SOCKET_SECONDS", "0.2"));
        await using var anna = await Site.EnterAsync(gateway.Address, "anna");

        (await anna.Ended).Told.Should().BeFalse();
    }

    private async Task<ChatSocket> EnterAsync(ModuleProcess gateway)
    {
        var client = Site.Client(gateway.Address, "anna", limit: TimeSpan.FromSeconds(1));
        while (true)
        {
            try
            {
                await client.SignInAsync();
                return await client.ConnectAsync();
            }
            catch (ChatException)
            {
                // Half of all requests hang here; the next may not.
            }
        }
    }
}
