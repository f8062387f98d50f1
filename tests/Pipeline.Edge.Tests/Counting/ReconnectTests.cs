using System.Net.WebSockets;
using Microsoft.Extensions.Time.Testing;
using Pipeline.Edge.Routing;
using Pipeline.Edge.Tests.Running;
using Pipeline.Gates;
using Pipeline.Traffic;

namespace Pipeline.Edge.Tests.Counting;

public sealed class ReconnectTests
{
    private const int People = 60;
    private static readonly SlotRoute Nowhere = new("gateway-3", 3, new("http://127.0.0.1:9"));

    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);

    [Fact]
    public async Task People_whom_a_step_calls_to_the_canary_come_back_and_do_not_look_like_a_router_off_its_share()
    {
        await using var guarded = await GuardedEdge.StartAsync(_time);
        await guarded.OpenAsync(Weight.Percent(5));
        var people = await ConnectAsync(guarded);
        var moved = await StepAsync(guarded, table => table);
        foreach (var user in people)
            (await TryAsync(guarded, user)).Should().BeTrue();
        await OpenedAsync(guarded, 2 * People);
        guarded.Tick();
        guarded.Reading.Reconnects.Should().Equal(new ReconnectReading("gateway", moved, 0, 0));
        guarded.Reading.Metrics.Should().OnlyContain(metric => metric.IsAssignedAsTold);
        var reconnects = guarded.Reading.Metrics.Single(metric => metric.Metric == "gateway reconnects");
        (reconnects.CanaryTotal, reconnects.CanaryFailed, reconnects.StableTotal).Should().Be((moved, 0, people.Count(user => Place(user) >= .5)));
    }

    [Fact]
    public async Task Who_only_tried_speaks_against_the_canary_and_who_never_tried_against_nobody()
    {
        await using var guarded = await GuardedEdge.StartAsync(_time);
        await guarded.OpenAsync(Weight.Percent(5));
        var people = await ConnectAsync(guarded);
        var moved = await StepAsync(guarded, table => table with { Modules = [table.Modules[0] with { Canary = Nowhere }] });
        var tried = moved / 2;
        foreach (var user in people.Where(user => Place(user) is >= .05 and < .5).Take(tried))
            (await TryAsync(guarded, user)).Should().BeFalse();
        var opened = Opened(guarded);
        foreach (var user in people.Where(user => Place(user) >= .5).Take(5))
            (await TryAsync(guarded, user)).Should().BeTrue();
        await OpenedAsync(guarded, opened + 5);
        guarded.Tick();
        guarded.Reading.Metrics.Should().NotContain(metric => metric.Metric == "gateway reconnects", "they still have time");
        _time.Advance(TimeSpan.FromSeconds(31));
        guarded.Tick();
        guarded.Reading.Reconnects.Should().Equal(new ReconnectReading("gateway", 0, tried, moved - tried));
        guarded.Reading.Metrics.Single(metric => metric.Metric == "gateway reconnects").Should()
            .Match<MetricReading>(metric => metric.CanaryFailed == tried && metric.CanaryTotal == tried && metric.StableFailed == 0 && metric.AfflictedKeys == tried);
    }

    [Fact]
    public async Task A_canary_that_lets_nobody_back_in_is_cut()
    {
        await using var guarded = await GuardedEdge.StartAsync(_time);
        await guarded.OpenAsync(Weight.Percent(5));
        var people = await ConnectAsync(guarded);
        await StepAsync(guarded, table => table with { Modules = [table.Modules[0] with { Canary = Nowhere }] });
        var next = 0;
        var seen = await guarded.UntilCutAsync(async () =>
        {
            await TryAsync(guarded, people[next++ % People]);
            _time.Advance(TimeSpan.FromSeconds(1));
            guarded.Tick();
        });
        seen.Reason.Should().MatchRegex("^gateway (reconnects|sockets): .* on the canary, 0 of .* on stable");
        seen.Reconnects.Sum(module => module.InVain).Should().BePositive();
    }

    private static double Place(string user) => KeyHash.Fraction(KeyHash.Of(Running.Edge.Salt, user));

    private static async Task<string[]> ConnectAsync(GuardedEdge guarded)
    {
        string[] people = [.. Enumerable.Range(0, People).Select(_ => guarded.NewUser())];
        await Task.WhenAll(people.Select(user => guarded.Edge.ConnectAsync("/socket", user)));
        await OpenedAsync(guarded, People);
        guarded.Tick();
        return people;
    }

    private static long Opened(GuardedEdge guarded) => guarded.Edge.Plane.Counters.Snapshot().Slots.Sum(slot => slot.SocketsOpened);

    private static Task OpenedAsync(GuardedEdge guarded, long sockets) =>
        Eventually.TrueAsync(() => Opened(guarded) == sockets, "all sockets are counted");

    /// <summary>Gives the canary half of the people and tells those who are moved; how many they are.</summary>
    private async Task<int> StepAsync(GuardedEdge guarded, Func<RouteTable, RouteTable> change)
    {
        guarded.Edge.Open(Weight.Percent(50), change);
        guarded.Edge.Plane.Drains.Start(new("gateway-1", MovedOnly: true, PerSecond: 1000));
        await Eventually.TrueAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromMilliseconds(50));
                return guarded.Edge.Plane.Drains.Statuses.Single() is { Remaining: 0, Told: > 0 };
            },
            "the drain is done");
        return guarded.Edge.Plane.Drains.Statuses.Single().Told;
    }

    private static async Task<bool> TryAsync(GuardedEdge guarded, string user)
    {
        try
        {
            await guarded.Edge.ConnectAsync("/socket", user);
            return true;
        }
        catch (WebSocketException)
        {
            return false;
        }
    }
}
