using System.Net;
using Chat.Tests.Running;

namespace Chat.Tests.Hosting;

/// <summary>A module that cannot start says why in one line, and exits with 1.</summary>
public sealed class StartupTests : ChatSiteTests
{
    [Theory]
    [InlineData("PIPELINE_LISTEN", "", "PIPELINE_LISTEN is not set")]
    [InlineData("PIPELINE_LISTEN", "tcp://127.0.0.1:1", "PIPELINE_LISTEN is 'tcp://127.0.0.1:1': give an http address")]
    [InlineData("PIPELINE_MODULE_MESSAGES_URL", "", "PIPELINE_MODULE_MESSAGES_URL is not set")]
    [InlineData("PIPELINE_REVISION", "-1", "PIPELINE_REVISION is '-1'")]
    [InlineData("CHAT_FAULT_ERROR_RATE", "1.5", "CHAT_FAULT_ERROR_RATE is '1.5': give a number from 0 to 1")]
    [InlineData("CHAT_FAULT_LATENCY_MS", "slow", "CHAT_FAULT_LATENCY_MS is 'slow'")]
    [InlineData("CHAT_FAULT_LATENCY_SHARE", "2", "CHAT_FAULT_LATENCY_SHARE is '2': give a number from 0 to 1")]
    [InlineData("CHAT_FAULT_HANG", "always", "CHAT_FAULT_HANG is 'always': give a number from 0 to 1")]
    [InlineData("CHAT_FAULT_ABOVE_SOCKETS", "-1", "CHAT_FAULT_ABOVE_SOCKETS is '-1'")]
    [InlineData("CHAT_FAULT_WHILE_FILE", "outage", "CHAT_FAULT_WHILE_FILE is 'outage': give a full path")]
    [InlineData("CHAT_FAULT_SOCKET_SECONDS", "short", "CHAT_FAULT_SOCKET_SECONDS is 'short'")]
    [InlineData("CHAT_FAULT_AFTER_SECONDS", "-3", "CHAT_FAULT_AFTER_SECONDS is '-3'")]
    [InlineData("CHAT_FAULT_CRASH_AFTER_SECONDS", "soon", "CHAT_FAULT_CRASH_AFTER_SECONDS is 'soon'")]
    [InlineData("CHAT_FAULT_NEVER_READY", "yes", "CHAT_FAULT_NEVER_READY is 'yes': give 1 or 0")]
    [InlineData("CHAT_FAULT_MEMORY_MB_PER_SECOND", "NaN", "CHAT_FAULT_MEMORY_MB_PER_SECOND is 'NaN'")]
    [InlineData("CHAT_FAULT_DROP_MESSAGES", "2", "CHAT_FAULT_DROP_MESSAGES is '2'")]
    public async Task A_wrong_value_is_named(string name, string value, string line)
    {
        var module = Site.StartGateway(ModuleProcess.FreeAddress(), (name, value));

        (await module.ExitAsync()).Should().Be(1);

        module.Errors.Should().StartWith($"gateway: {line}").And.NotContain("\n");
    }

    [Fact]
    public async Task A_missing_volume_is_named()
    {
        var module = Site.StartMessages([("PIPELINE_VOLUME_CHATDATA", "/does/not/exist")]);

        (await module.ExitAsync()).Should().Be(1);

        module.Errors.Should().Be("messages: PIPELINE_VOLUME_CHATDATA is '/does/not/exist', which is not a directory: make it, or give another.");
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        var first = await Site.StartMessagesAsync();

        var second = Site.StartMessages([], first.Address);

        (await second.ExitAsync()).Should().Be(1);
        second.Errors.Should().StartWith($"messages: PIPELINE_LISTEN {first.Address} cannot be served").And.NotContain("\n");
    }

    [Fact]
    public async Task A_module_says_which_release_it_is()
    {
        var module = await Site.StartMessagesAsync(("PIPELINE_RELEASE", "1.2.3"), ("PIPELINE_REVISION", "17"));
        using HttpClient http = new() { BaseAddress = module.Address };

        using var response = await http.GetAsync("version");

        (await response.Content.ReadAsStringAsync()).Should().Be("""{"module":"messages","release":"1.2.3","revision":17}""");
        response.Headers.GetValues("Chat-Release").Should().Equal("1.2.3");
    }

    [Fact]
    public async Task A_gateway_is_alive_but_not_ready_while_messages_cannot_be_reached()
    {
        var nobody = ModuleProcess.FreeAddress();
        var gateway = Site.StartGateway(nobody);
        await Eventually.TrueAsync(async () => await gateway.StatusAsync("healthz") is HttpStatusCode.OK, "the gateway is alive");

        (await gateway.StatusAsync("readyz")).Should().Be(HttpStatusCode.ServiceUnavailable);
        (await gateway.TextAsync("readyz")).Should().StartWith($"messages at {nobody} cannot be reached");

        Site.StartMessages([], nobody);
        await gateway.UntilReadyAsync();
    }
}
