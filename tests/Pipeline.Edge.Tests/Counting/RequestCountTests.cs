using System.Net;
using System.Net.WebSockets;
using Pipeline.Edge.Tests.Running;
using Pipeline.Gates.Sampling;
using Pipeline.Traffic;

namespace Pipeline.Edge.Tests.Counting;

public sealed class RequestCountTests
{
    private static readonly SlotRoute Nowhere = new("gateway-3", 3, new("http://127.0.0.1:9"));

    [Fact]
    public async Task Answers_are_counted_for_the_slot_and_for_the_tick()
    {
        await using var edge = await Running.Edge.StartAsync();
        edge.Open(Weight.Full);
        await edge.GetAsync("/", "ann");
        await edge.GetAsync("/fail", "ann");
        await Eventually.TrueAsync(() => edge.Counts(SlotKind.Canary).Requests == 2, "two answers are counted");
        edge.Counts(SlotKind.Canary).RequestsFailed.Should().Be(1);
        edge.Counts(SlotKind.Canary).Latency.Count.Should().Be(2);
        edge.Plane.Counters.TakeTick().Should().ContainSingle().Which.Should().Match<RoutedOutcomes>(
            tick => tick.Metric == "gateway http" && tick.Share.Equals(1) && tick.Canary.Failed == 1 && tick.Canary.UpTo50 == 1 && tick.Stable.Total == 0);
        edge.Plane.Counters.TakeTick().Should().BeEmpty();
    }

    [Fact]
    public async Task A_named_cohort_is_counted_with_certainty()
    {
        await using var edge = await Running.Edge.StartAsync();
        edge.Open(Weight.Percent(5));
        await edge.GetAsync("/", "ann", ("Cookie", edge.Plane.CohortCookie(SlotKind.Canary)));
        await Eventually.TrueAsync(() => edge.Counts(SlotKind.Canary).Requests == 1, "the answer is counted");
        edge.Plane.Counters.TakeTick().Should().ContainSingle().Which.Should().Match<RoutedOutcomes>(
            tick => tick.Share.Equals(1) && !tick.IsRealised && tick.CanaryOk == 1 && tick.Canary.Total == 1);
    }

    [Fact]
    public async Task A_slot_that_refuses_or_hangs_has_failed()
    {
        await using var edge = await Running.Edge.StartAsync(patience: new()
        {
            Request = TimeSpan.FromMilliseconds(300),
            SocketConnect = TimeSpan.FromMilliseconds(300),
        });
        (await edge.GetAsync("/hang", "ann")).StatusCode.Should().Be(HttpStatusCode.GatewayTimeout);
        var hanging = () => edge.ConnectAsync("/hang", "ann");
        await hanging.Should().ThrowAsync<WebSocketException>();
        await Eventually.TrueAsync(() => edge.Counts(SlotKind.Stable) is { RequestsFailed: 1, SocketConnectsFailed: 1 }, "both are counted");

        edge.Route(Weight.Full, table => table with { Modules = [table.Modules[0] with { Canary = Nowhere }] });
        (await edge.GetAsync("/", "ann")).StatusCode.Should().Be(HttpStatusCode.BadGateway);
        await Eventually.TrueAsync(() => edge.Counts(SlotKind.Canary).RequestsFailed == 1, "the refusal is counted");
    }

    [Fact]
    public async Task A_client_that_leaves_is_not_a_failure()
    {
        await using var edge = await Running.Edge.StartAsync();
        edge.Open(Weight.Percent(.01));
        using (HttpClient impatient = new() { Timeout = TimeSpan.FromMilliseconds(200) })
        {
            var leave = () => impatient.GetAsync(new Uri(edge.Public, "/hang"));
            await leave.Should().ThrowAsync<TaskCanceledException>();
        }

        var socket = await edge.ConnectAsync("/socket", "ann");
        socket.Abort();
        await Eventually.TrueAsync(() => edge.Counts(SlotKind.Stable) is { SocketsOpened: 1, SocketsOpen: 0 }, "the socket is gone");
        edge.Counts(SlotKind.Stable).Should().Match<SlotCounts>(counts => counts.RequestsFailed == 0 && counts.SocketsCut == 0);
        edge.Plane.Counters.TakeTick().Should().ContainSingle().Which.Should().Match<RoutedOutcomes>(
            tick => tick.Metric == "gateway sockets" && tick.Stable.Ok == 1 && tick.Stable.Failed == 0);
    }

    [Fact]
    public async Task A_socket_that_the_server_drops_is_cut()
    {
        await using var edge = await Running.Edge.StartAsync();
        using var socket = await edge.ConnectAsync("/drop", "ann");
        await socket.SendAsync("now"u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);
        await Eventually.TrueAsync(() => edge.Counts(SlotKind.Stable).SocketsCut == 1, "the cut is counted");
    }

    [Theory]
    [InlineData(401, 0)]
    [InlineData(503, 1)]
    public async Task A_socket_that_is_sent_away_is_an_answer_and_one_that_breaks_is_a_failure(int status, int failed)
    {
        await using var edge = await Running.Edge.StartAsync();
        edge.Open(Weight.Full);
        edge.Canary.Trouble = context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        };
        var connect = () => edge.ConnectAsync("/", "ann");
        await connect.Should().ThrowAsync<WebSocketException>();
        await Eventually.TrueAsync(() => edge.Counts(SlotKind.Canary) is var counts && counts.Requests + counts.SocketConnectsFailed == 1, "the answer is counted");
        edge.Counts(SlotKind.Canary).Should().Match<SlotCounts>(counts => counts.SocketConnectsFailed == failed && counts.RequestsFailed == 0);
        edge.Plane.Counters.TakeTick().Sum(tick => tick.Canary.Failed).Should().Be(failed);
    }

    [Fact]
    public async Task A_slot_that_is_no_longer_routed_is_forgotten()
    {
        await using var edge = await Running.Edge.StartAsync();
        await edge.GetAsync("/", "ann");
        await Eventually.TrueAsync(() => edge.Counts(SlotKind.Stable).Requests == 1, "the answer is counted");
        edge.Route(Weight.Zero, table => table with { Modules = [table.Modules[0] with { Stable = null }] });
        edge.Route(Weight.Zero);
        edge.Counts(SlotKind.Stable).Requests.Should().Be(0);
    }
}
