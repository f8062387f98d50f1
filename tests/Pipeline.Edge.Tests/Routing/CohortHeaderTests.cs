using Pipeline.Edge.Routing;
using Pipeline.Edge.Tests.Running;
using Pipeline.Traffic;

namespace Pipeline.Edge.Tests.Routing;

public sealed class CohortHeaderTests
{
    [Theory]
    [InlineData("canary", SlotKind.Canary, null, false)]
    [InlineData("canary; key=00d1c2b3a4958677", SlotKind.Canary, 0x00d1c2b3a4958677UL, false)]
    [InlineData("stable; named; key=000000000000000a", SlotKind.Stable, 10UL, true)]
    [InlineData("canary; named", SlotKind.Canary, null, true)]
    public void What_is_written_is_read_again(string text, SlotKind cohort, ulong? key, bool named)
    {
        Assignment assignment = new(cohort, key, named);
        CohortHeader.Format(assignment).Should().Be(text);
        CohortHeader.Parse(text).Should().Be(assignment);
    }

    [Theory]
    [InlineData("")]
    [InlineData("; key=xyz")]
    [InlineData("CANARY;;;key=11112222333344445;")]
    [InlineData("canaryfish")]
    public void What_is_not_understood_is_stable_and_of_nobody(string text) =>
        CohortHeader.Parse(text).Should().Be(new Assignment(SlotKind.Stable, null, false));

    [Fact]
    public async Task A_modules_call_is_counted_for_the_user_it_is_made_for()
    {
        await using var edge = await Running.Edge.StartAsync();
        edge.Open(Weight.Percent(5));
        var told = (await edge.TextAsync("/headers", "ann", ("Cookie", edge.Plane.CohortCookie(SlotKind.Canary))))
            .Split('\n').First(line => line.StartsWith(CohortHeader.Name, StringComparison.Ordinal))[(CohortHeader.Name.Length + 2)..];
        told.Should().MatchRegex("^canary; named; key=[0-9a-f]{16}$");
        var inside = edge.Plane.InternalAddress("gateway");
        await Eventually.TrueAsync(() => edge.Counts(SlotKind.Canary).Requests == 1, "the call from outside is counted");
        edge.Plane.Counters.TakeTick();
        await edge.GetAsync(inside, (CohortHeader.Name, told.Replace("named; ", "")));
        await edge.GetAsync(inside, (CohortHeader.Name, told));
        await Eventually.TrueAsync(() => edge.Counts(SlotKind.Canary).Requests == 3, "both calls are counted");
        edge.Plane.Counters.TakeTick().Select(tick => (tick.Share, tick.CanaryOk, tick.IsRealised))
            .Should().BeEquivalentTo([(.05, 1L, false), (1.0, 1L, false)]);
    }
}
