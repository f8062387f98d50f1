using Chat.Tests.Running;

namespace Chat.Tests.Gateways;

public sealed class StoppingTests : ChatSiteTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task A_stopped_gateway_tells_every_socket_to_come_back_and_exits_with_zero()
    {
        var messages = await Site.StartMessagesAsync();
        var gateway = await Site.StartGatewayAsync(messages.Address);
        var sockets = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Site.EnterAsync(gateway.Address, $"person-{number}")));
        foreach (var socket in sockets)
            await socket.JoinAsync("stopping", null, Limit);

        (await gateway.TerminateAsync()).Should().Be(0);

        var ends = await Task.WhenAll(sockets.Select(socket => socket.Ended));
        ends.Should().OnlyContain(end => end.Status == 1012);
        gateway.Errors.Should().BeEmpty();
    }

    [Fact]
    public async Task A_send_in_hand_is_acknowledged_before_the_socket_is_closed()
    {
        TaskCompletionSource stored = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var messages = await MessagesStandIn.StartAsync();
        messages.SendsMayBeAnswered = stored.Task;
        var gateway = await Site.StartGatewayAsync(messages.Address);
        await using var anna = await Site.EnterAsync(gateway.Address, "anna");
        var sending = anna.SendAsync("stopping", "a-1", "just before the end", Limit);
        await Eventually.TrueAsync(() => messages.Calls.Any(call => call.Call == "POST messages"), "the send is in hand");

        var exiting = gateway.TerminateAsync();
        await Eventually.TrueAsync(async () => await gateway.StatusAsync("healthz") is null, "the gateway takes no new connections");
        stored.SetResult();

        (await exiting).Should().Be(0);
        (await sending).IsAcknowledged.Should().BeTrue();
        (await anna.Ended).Status.Should().Be(1012);
    }

    [Fact]
    public async Task A_killed_gateway_is_noticed_as_a_cut()
    {
        var messages = await Site.StartMessagesAsync();
        var gateway = await Site.StartGatewayAsync(messages.Address);
        await using var anna = await Site.EnterAsync(gateway.Address, "anna");

        await gateway.KillAsync();

        (await anna.Ended).Told.Should().BeFalse();
    }
}
