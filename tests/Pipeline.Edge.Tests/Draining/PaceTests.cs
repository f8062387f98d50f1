using Pipeline.Edge.Draining;

namespace Pipeline.Edge.Tests.Draining;

public sealed class PaceTests
{
    [Theory]
    [InlineData(100, 100, 0, 0, 100)]
    [InlineData(100, 100, 8, 2, 100)]
    [InlineData(100, 100, 8, 3, 50)]
    [InlineData(100, 2, 1, 1, 1)]
    [InlineData(100, 1, 1, 1, 1)]
    [InlineData(100, 25, 8, 0, 50)]
    [InlineData(100, 80, 0, 0, 100)]
    public void A_drain_halves_its_pace_while_reconnects_are_bad_and_doubles_it_afterwards(
        double asked, double now, long connects, long bad, double next) =>
        Pace.Next(asked, now, connects, bad).Should().Be(next);
}
