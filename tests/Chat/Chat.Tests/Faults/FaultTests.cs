using System.Net;
using Chat.Client;
using Chat.Tests.Running;

namespace Chat.Tests.Faults;

/// <summary>Every fault does what it says, and touches nothing else.</summary>
public sealed class FaultTests : ChatSiteTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private ModuleProcess _messages = null!;

    public override async Task InitializeAsync() => _messages = await Site.StartMessagesAsync();

    [Fact]
    public async Task An_error_rate_of_one_fails_every_request_but_those_of_the_platform()
    {
        var gateway = await Site.StartGatewayAsync(_messages.Address, ("CHAT_FAULT_ERROR_RATE", "1"));
        var anna = Site.Client(gateway.Address, "anna");

        var signIn = () => anna.SignInAsync();

        (await signIn.Should().ThrowAsync<ChatException>()).Which.Status.Should().Be(HttpStatusCode.InternalServerError);
        (await gateway.StatusAsync("/")).Should().Be(HttpStatusCode.InternalServerError);
        (await gateway.StatusAsync("healthz")).Should().Be(HttpStatusCode.OK);
        (await gateway.StatusAsync("readyz")).Should().Be(HttpStatusCode.OK);
        (await gateway.CountAsync("sign-in", "failed")).Should().Be(1);
        (await gateway.CountAsync("sign-in", "ok")).Should().Be(0);
    }

    [Fact]
    public async Task Failed_sends_are_told_as_failed_and_are_not_stored()
    {
        var gateway = await Site.StartGatewayAsync(_messages.Address, ("CHAT_FAULT_ERROR_RATE", "0.5"));
        await using var anna = await RetryAsync(() => Site.EnterAsync(gateway.Address, "anna"));

        List<SendOutcome> outcomes = [];
        foreach (var number in Enumerable.Range(0, 40))
            outcomes.Add(await anna.SendAsync("errors", $"a-{number}", "will it fail?", Limit));

        var acknowledged = outcomes.Count(outcome => outcome.IsAcknowledged);
        acknowledged.Should().BeInRange(1, 39);
        outcomes.Where(outcome => !outcome.IsAcknowledged).Should().OnlyContain(outcome => outcome.Failure!.Contains("CHAT_FAULT_ERROR_RATE"));
        (await gateway.CountAsync("send", "ok")).Should().Be(acknowledged);
        (await gateway.CountAsync("send", "failed")).Should().Be(1, "all of them hurt one and the same person");
        (await gateway.CountAsync("send", "failed-again")).Should().Be(39 - acknowledged);
        (await _messages.CountAsync("send", "ok")).Should().Be(acknowledged);
    }

    [Fact]
    public async Task Errors_begin_only_after_the_time_given()
    {
        var gateway = await Site.StartGatewayAsync(_messages.Address, ("CHAT_FAULT_ERROR_RATE", "1"), ("CHAT_FAULT_AFTER_SECONDS", "3600"));
        await Site.Client(gateway.Address, "anna").SignInAsync();

        var soon = await Site.StartGatewayAsync(_messages.Address, ("CHAT_FAULT_ERROR_RATE", "1"), ("CHAT_FAULT_AFTER_SECONDS", "0.1"));
        await Eventually.TrueAsync(async () => await soon.StatusAsync("/") is HttpStatusCode.InternalServerError, "errors have begun");
    }

    [Fact]
    public async Task Latency_is_added_to_every_operation_and_shows_in_the_histogram()
    {
        var gateway = await Site.StartGatewayAsync(_messages.Address, ("CHAT_FAULT_LATENCY_MS", "300"));

        await Site.Client(gateway.Address, "anna").SignInAsync();

        var metrics = await gateway.TextAsync("metrics");
        metrics.Should().Contain("chat_operation_duration_seconds_bucket{operation=\"sign-in\",le=\"0.25\"} 0\n");
        metrics.Should().Contain("chat_operation_duration_seconds_bucket{operation=\"sign-in\",le=\"+Inf\"} 1\n");
    }

    [Fact]
    public async Task A_crash_exits_with_seventy()
    {
        var gateway = Site.StartGateway(_messages.Address, ("CHAT_FAULT_CRASH_AFTER_SECONDS", "0.2"));

        (await gateway.ExitAsync()).Should().Be(70);
    }

    [Theory]
    [InlineData("gateway")]
    [InlineData("messages")]
    public async Task Never_ready_is_alive_but_not_ready(string module)
    {
        (string, string) fault = ("CHAT_FAULT_NEVER_READY", "1");
        var process = module == "gateway" ? Site.StartGateway(_messages.Address, fault) : Site.StartMessages([fault]);
        await Eventually.TrueAsync(async () => await process.StatusAsync("healthz") is HttpStatusCode.OK, "the module is alive");

        (await process.StatusAsync("readyz")).Should().Be(HttpStatusCode.ServiceUnavailable);
        (await process.TextAsync("readyz")).Should().Contain("CHAT_FAULT_NEVER_READY");
    }

    [Fact]
    public async Task Memory_grows()
    {
        var gateway = await Site.StartGatewayAsync(_messages.Address, ("CHAT_FAULT_MEMORY_MB_PER_SECOND", "100"));
        var before = gateway.ResidentBytes;

        await Eventually.TrueAsync(() => gateway.ResidentBytes > before + (150L << 20), "the process has grown by more than 150 MB");
    }

    [Theory]
    [InlineData("gateway")]
    [InlineData("messages")]
    public async Task Dropped_messages_are_acknowledged_and_never_seen_again(string module)
    {
        (string, string) fault = ("CHAT_FAULT_DROP_MESSAGES", "1");
        var messages = module == "messages" ? await Site.StartMessagesAsync(fault) : _messages;
        var gateway = await Site.StartGatewayAsync(messages.Address, module == "gateway" ? [fault] : []);
        await using var anna = await Site.EnterAsync(gateway.Address, "anna");

        (await anna.SendAsync("drops", "a-1", "into the void", Limit)).IsAcknowledged.Should().BeTrue();

        var client = Site.Client(gateway.Address, "anna");
        await client.SignInAsync();
        (await client.HistoryAsync("drops", 0)).Messages.Should().BeEmpty();
    }

    private static async Task<T> RetryAsync<T>(Func<Task<T>> attempt)
    {
        while (true)
        {
            try
            {
                return await attempt();
            }
            catch (ChatException exception) when (exception.Status is HttpStatusCode.InternalServerError)
            {
                // Half of all requests fail here; the next may not.
            }
        }
    }
}
