using Pipeline.Traffic;

namespace Pipeline.Tests.Traffic;

public sealed class CountedTrafficTests
{
    [Fact]
    public void Readings_add_up_from_the_first_on_and_a_slot_that_is_no_longer_routed_keeps_what_it_had()
    {
        var counted = CountedTraffic.None
            .With([Reading("gateway-1", 100, 3), Reading("gateway-2", 2, 0)])
            .With([Reading("gateway-1", 150, 4), Reading("gateway-2", 12, 5)])
            .With([Reading("gateway-1", 160, 4)]);
        counted.Of(["gateway-1"]).Should().Be(Reading("gateway-1", 60, 1));
        counted.Of(["gateway-2"]).Should().Be(Reading("gateway-2", 10, 5));
        counted.Of(["gateway-1", "gateway-2"])!.Requests.Should().Be(70);
    }

    [Fact]
    public void An_edge_that_was_started_again_counts_from_zero_and_nothing_becomes_negative()
    {
        var counted = CountedTraffic.None.With([Reading("gateway-1", 100, 3)]).With([Reading("gateway-1", 7, 1)]);
        counted.Of(["gateway-1"]).Should().Be(Reading("gateway-1", 7, 1));
    }

    [Fact]
    public void Nothing_is_known_of_a_slot_that_was_read_once()
    {
        CountedTraffic.None.With([Reading("gateway-1", 100, 3)]).Of(["gateway-1", "gateway-2"]).Should().BeNull();
    }

    private static SlotTotals Reading(string slot, long requests, long failed) => new(slot, requests, failed, SocketsCut: 0, Operations: 0, OperationsFailed: 0);
}
