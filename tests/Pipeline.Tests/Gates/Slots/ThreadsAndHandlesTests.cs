using Pipeline.Gates.Slots;
using static Pipeline.Tests.Gates.Slots.Loads;

namespace Pipeline.Tests.Gates.Slots;

public sealed class ThreadsAndHandlesTests
{
    private static readonly IReadOnlyList<SlotLoad> Stable = Each(60, (_, used) => used with { Threads = 30, Handles = 200 });

    [Fact]
    public void Threads_that_grow_steadily_fail() =>
        Failure(Healthy with { Usage = Each(40, (second, used) => used with { Threads = 25 + (2 * second), Handles = 200 }), StableUsage = Stable }).Should()
            .Be("gateway threads grow by 2.0/s, stable by 0.0; 103 now, stable at most 30");

    [Fact]
    public void Handles_that_grow_with_the_sockets_pass_and_those_that_leak_fail()
    {
        var usage = Each(60, (second, used) => used with { Threads = 30, Handles = 100 + (20 * second) });
        Failure(Healthy with { Usage = [.. usage.Select((load, second) => load with { Sockets = 20 * second })], StableUsage = Stable }).Should().BeNull();
        Failure(Healthy with { Usage = usage, StableUsage = Stable }).Should().StartWith("gateway handles grow by 20.0/s");
    }

    [Fact]
    public void An_engine_that_cannot_see_handles_shows_none() =>
        Row(Healthy with { Usage = Each(40, (_, used) => used), StableUsage = Stable }, "gateway handles").Canary.Should().Be("–");
}
