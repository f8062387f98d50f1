using System.Net.WebSockets;
using Pipeline.Edge.Tests.Running;
using Pipeline.Traffic;

namespace Pipeline.Edge.Tests.Draining;

public sealed class DrainTests
{
    [Fact]
    public async Task Every_socket_of_a_drained_slot_is_told_to_reconnect_and_none_is_cut()
    {
        await using var edge = await Running.Edge.StartAsync();
        var sockets = await ConnectAsync(edge, 20);
        edge.Plane.Drains.Start(new("gateway-1", MovedOnly: false, PerSecond: 100));
        foreach (var socket in sockets)
            await ExpectRestartAsync(socket);
        await Eventually.TrueAsync(() => edge.Plane.Drains.Statuses.Single() == new DrainStatus("gateway-1", 0, 20, 0), "20 told, none cut");
        await Eventually.TrueAsync(() => edge.Counts(SlotKind.Stable).SocketsOpen == 0, "no socket is open");
        edge.Counts(SlotKind.Stable).SocketsCut.Should().Be(0);
    }

    [Fact]
    public async Task A_step_moves_the_sockets_of_moved_keys_only()
    {
        await using var edge = await Running.Edge.StartAsync();
        var sockets = await ConnectAsync(edge, 20);
        edge.Route(Weight.Percent(50));
        edge.Plane.Drains.Start(new("gateway-1", MovedOnly: true, PerSecond: 200));
        await Eventually.TrueAsync(() => edge.Plane.Drains.Statuses.Single().Remaining == 0, "the drain is done");
        var told = edge.Plane.Drains.Statuses.Single().Told;
        told.Should().BeInRange(3, 17);
        for (var user = 0; user < sockets.Count; user++)
        {
            if (await edge.TextAsync("/", $"user-{user}") == "canary")
                await ExpectRestartAsync(sockets[user]);
            else
                await EchoAsync(sockets[user]);
        }
    }

    [Fact]
    public async Task A_message_on_its_way_is_never_torn()
    {
        await using var edge = await Running.Edge.StartAsync();
        var sockets = new List<ClientWebSocket>();
        for (var i = 0; i < 8; i++)
            sockets.Add(await edge.ConnectAsync("/stream", $"user-{i}"));
        var reading = sockets.Select(ReadStreamAsync).ToList();
        edge.Plane.Drains.Start(new("gateway-1", MovedOnly: false, PerSecond: 50));
        foreach (var messages in await Task.WhenAll(reading))
            messages.Should().BePositive();
        edge.Plane.Drains.Statuses.Single().Cut.Should().Be(0);
    }

    [Fact]
    public async Task A_server_that_never_answers_the_close_does_not_keep_the_socket_open()
    {
        await using var edge = await Running.Edge.StartAsync();
        using var socket = await edge.ConnectAsync("/mute", "ann");
        edge.Plane.Drains.Start(new("gateway-1", MovedOnly: false, PerSecond: 100));
        await ExpectRestartAsync(socket);
        await Eventually.TrueAsync(() => edge.Counts(SlotKind.Stable) is { SocketsOpen: 0, SocketsCut: 0 }, "the socket has ended");
    }

    [Fact]
    public async Task A_socket_that_opens_on_a_slot_after_its_drain_is_told_too()
    {
        await using var edge = await Running.Edge.StartAsync();
        edge.Plane.Drains.Start(new("gateway-1", MovedOnly: false, PerSecond: 100)).Remaining.Should().Be(0);
        using var late = await edge.ConnectAsync("/socket", "ann");
        await ExpectRestartAsync(late);
    }

    [Fact]
    public async Task A_stopping_edge_tells_its_sockets()
    {
        await using var edge = await Running.Edge.StartAsync();
        var sockets = await ConnectAsync(edge, 3);
        var stopping = edge.Plane.StopAsync();
        foreach (var socket in sockets)
            await ExpectRestartAsync(socket);
        await stopping;
    }

    private static async Task<List<ClientWebSocket>> ConnectAsync(Running.Edge edge, int count)
    {
        List<ClientWebSocket> sockets = [];
        for (var user = 0; user < count; user++)
            sockets.Add(await edge.ConnectAsync("/socket", $"user-{user}"));
        return sockets;
    }

    private static async Task ExpectRestartAsync(ClientWebSocket socket)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(15));
        var received = await socket.ReceiveAsync(new byte[16], limit.Token);
        ((int?)received.CloseStatus).Should().Be(1012);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", limit.Token);
        socket.Dispose();
    }

    private static async Task EchoAsync(ClientWebSocket socket)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(15));
        await socket.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, true, limit.Token);
        var received = await socket.ReceiveAsync(new byte[16], limit.Token);
        received.Count.Should().Be(5);
        socket.Dispose();
    }

    private static async Task<int> ReadStreamAsync(ClientWebSocket socket)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(15));
        var buffer = new byte[100_000];
        for (var message = 0; ; message++)
        {
            var size = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(size), limit.Token);
                size += part.Count;
            }
            while (!part.EndOfMessage);

            if (part.MessageType == WebSocketMessageType.Close)
            {
                ((int?)socket.CloseStatus).Should().Be(1012);
                socket.Dispose();
                return message;
            }

            size.Should().Be(1 + (message * 7919 % 70_000));
            buffer.AsSpan(0, size).ContainsAnyExcept((byte)('a' + (message % 26))).Should().BeFalse();
        }
    }
}
