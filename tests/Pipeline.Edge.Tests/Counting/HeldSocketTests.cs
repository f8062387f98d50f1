using Microsoft.Extensions.Time.Testing;
using Pipeline.Edge.Counting;
using Pipeline.Edge.Draining;
using Pipeline.Edge.Routing;
using Pipeline.Gates.Sampling;
using Pipeline.Traffic;

namespace Pipeline.Edge.Tests.Counting;

public sealed class HeldSocketTests : IDisposable
{
    private static readonly SlotRoute Stable = new("gateway-1", 1, new("http://127.0.0.1:1"));
    private static readonly SlotRoute Canary = new("gateway-2", 2, new("http://127.0.0.1:2"));

    private readonly FakeTimeProvider _time = new();
    private readonly Routes _routes;
    private readonly TrafficCounters _counters;

    public HeldSocketTests()
    {
        _routes = new(_time);
        _counters = new(_routes, _time);
        _routes.Changed += _counters.Follow;
    }

    public void Dispose() => _routes.Dispose();

    [Fact]
    public void A_socket_that_lives_for_a_minute_was_held_and_counts_once()
    {
        Open(50);
        var socket = Connect(.1);
        After(59);
        Counted().Should().BeNull();
        After(1);
        Counted()!.Canary.Should().Be(new OutcomeCounts(1, 0, 0, 0, 0));
        After(600);
        socket.End(SocketEnd.Client);
        Counted().Should().BeNull();
    }

    [Theory]
    [InlineData(4, null)]
    [InlineData(5, 0L)]
    public void A_client_that_leaves_was_held_unless_it_left_at_once(int seconds, long? failed)
    {
        Open(50);
        var socket = Connect(.1);
        After(seconds);
        socket.End(SocketEnd.Client);
        After(120);
        Counted()?.Canary.Failed.Should().Be(failed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(3600)]
    public void A_socket_that_the_slot_ends_is_dropped_at_any_age(int seconds)
    {
        Open(50);
        var (lost, closed) = (Connect(.1), Connect(.9));
        After(seconds);
        lost.End(SocketEnd.Lost);
        closed.End(SocketEnd.Closed);
        var counted = Counted()!;
        (counted.Canary.Failed, counted.Stable.Failed, counted.NewlyAfflictedKeys, counted.Share).Should().Be((1, 1, 1, .5));
    }

    [Fact]
    public void What_the_edge_told_to_go_says_nothing()
    {
        Open(50);
        Connect(.1).End(SocketEnd.Edge);
        After(60);
        Counted().Should().BeNull();
    }

    [Fact]
    public void Later_steps_leave_a_socket_its_share_among_those_who_have_not_been_moved()
    {
        Open(5);
        HeldSocket[] sockets = [Connect(.01), Connect(.2), Connect(.9)];
        After(30);
        Open(25);
        Array.ForEach(sockets, socket => socket.End(SocketEnd.Lost));
        var counted = Counted()!;
        (counted.Canary.Failed, counted.Stable.Failed).Should().Be((1, 1), "the key at .2 has been moved by the step");
        counted.Share.Should().BeApproximately(.05 / .8, 1e-12);
    }

    [Fact]
    public void Without_stable_to_compare_with_only_sockets_that_were_lost_are_dropped()
    {
        Open(98);
        Connect(.1).End(SocketEnd.Closed);
        Counted()!.Canary.Failed.Should().Be(1, "who is held back shows how often the product itself ends sockets");
        Open(100, rollout: 2, hasStable: false);
        Connect(.1).End(SocketEnd.Closed);
        Counted().Should().BeNull("how often the product itself ends sockets is not known");
        Connect(.1).End(SocketEnd.Lost);
        Counted()!.Canary.Failed.Should().Be(1);
    }

    [Fact]
    public void A_slot_that_is_stopped_when_its_rollout_is_over_has_dropped_nothing()
    {
        Open(50);
        var (lost, kept) = (Connect(.1), Connect(.2));
        _routes.Apply(_routes.Current with { Weight = Weight.Zero });
        lost.End(SocketEnd.Lost);
        Open(50, rollout: 2);
        kept.End(SocketEnd.Lost);
        After(60);
        Counted().Should().BeNull();
    }

    private HeldSocket Connect(double place)
    {
        var arm = place < _routes.Current.Weight.Share ? SlotKind.Canary : SlotKind.Stable;
        var choice = new Choice(arm == SlotKind.Canary ? Canary : Stable, arm, new(arm, (ulong)(place * ulong.MaxValue), IsNamed: false), _routes.Current.Weight.Share);
        return _counters.Hold("gateway", choice)!;
    }

    private void After(int seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));

    private RoutedOutcomes? Counted() => _counters.TakeTick().SingleOrDefault(outcomes => outcomes.Metric == "gateway sockets held");

    private void Open(double percent, int rollout = 1, bool hasStable = true) => _routes.Apply(new()
    {
        Rollout = rollout,
        Weight = Weight.Percent(percent),
        Gate = new(),
        Modules = [new("gateway", hasStable ? Stable : null, Canary)],
    });
}
