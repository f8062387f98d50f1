using System.Net.WebSockets;
using Microsoft.Extensions.Time.Testing;
using Pipeline.Edge.Tests.Running;
using Pipeline.Gates;
using Pipeline.Traffic;

namespace Pipeline.Edge.Tests.Guarding;

public sealed class HeldSocketCutTests
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);

    [Theory]
    [InlineData(SocketHabit.Abort)]
    [InlineData(SocketHabit.Close)]
    public async Task A_canary_that_drops_every_socket_after_30_seconds_is_cut(SocketHabit habit)
    {
        await using var guarded = await GuardedEdge.StartAsync(_time);
        guarded.Edge.Canary.Habit = habit;
        await guarded.OpenAsync(Weight.Percent(50));
        var seen = await guarded.UntilCutAsync(async () =>
        {
            var sockets = await ConnectAsync(guarded, 8);
            _time.Advance(TimeSpan.FromSeconds(30));
            await Task.WhenAll(sockets.Select(SpeakAsync));
            _time.Advance(TimeSpan.FromSeconds(31));
            guarded.Tick();
            sockets.ForEach(socket => socket.Abort());
        });
        seen.Reason.Should().Match("gateway sockets held: * of * sockets were dropped on the canary, 0 of * on stable; evidence * reached the limit of *.");
        seen.Metrics[0].StableTotal.Should().BePositive();
    }

    [Fact]
    public async Task Clients_whose_network_drops_are_not_the_slots_fault()
    {
        await using var guarded = await GuardedEdge.StartAsync(_time);
        await guarded.OpenAsync(Weight.Percent(50));
        for (var round = 0; round < 5; round++)
        {
            var sockets = await ConnectAsync(guarded, 8);
            await Task.WhenAll(sockets.Select(SpeakAsync));
            _time.Advance(TimeSpan.FromSeconds(10));
            sockets.ForEach(socket => socket.Abort());
        }

        await Eventually.TrueAsync(
            () =>
            {
                guarded.Tick();
                return Held(guarded.Reading) is { } held && held.CanaryTotal + held.StableTotal == 40;
            },
            "all have ended");
        Held(guarded.Reading)!.Should().Match<MetricReading>(held => held.CanaryFailed == 0 && held.StableFailed == 0);
    }

    [Fact]
    public async Task Sockets_that_a_step_moves_are_no_evidence_against_either_side()
    {
        await using var guarded = await GuardedEdge.StartAsync(_time);
        await guarded.OpenAsync(Weight.Percent(5));
        var sockets = await ConnectAsync(guarded, 20);
        guarded.Edge.Open(Weight.Percent(90));
        guarded.Edge.Plane.Drains.Start(new("gateway-1", MovedOnly: true, PerSecond: 1000));
        await Eventually.TrueAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromMilliseconds(100));
                return guarded.Edge.Plane.Drains.Statuses.Single().Remaining == 0;
            },
            "the drain is done");
        sockets.ForEach(socket => socket.Abort());
        await Eventually.TrueAsync(() => guarded.Edge.Counts(SlotKind.Stable).SocketsOpen + guarded.Edge.Counts(SlotKind.Canary).SocketsOpen == 0, "all have ended");
        guarded.Tick();
        Held(guarded.Reading)?.Should().Match<MetricReading>(held => held.CanaryFailed == 0 && held.StableFailed == 0);
    }

    private static MetricReading? Held(GuardReading reading) => reading.Metrics.FirstOrDefault(metric => metric.Metric == "gateway sockets held");

    private static async Task<List<ClientWebSocket>> ConnectAsync(GuardedEdge guarded, int count) =>
        [.. await Task.WhenAll(Enumerable.Range(0, count).Select(_ => guarded.Edge.ConnectAsync("/socket", guarded.NewUser())))];

    /// <summary>Says something and waits for what comes of it: an echo, a goodbye or nothing.</summary>
    private static async Task SpeakAsync(ClientWebSocket socket)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(60));
        try
        {
            await socket.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, true, limit.Token);
            var received = await socket.ReceiveAsync(new byte[16], limit.Token);
            if (received.MessageType == WebSocketMessageType.Close)
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", limit.Token);
        }
        catch (WebSocketException)
        {
            return;
        }
    }
}
