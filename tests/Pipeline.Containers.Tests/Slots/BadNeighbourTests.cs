using Pipeline.Containers.Tests.Provisioning;
using Pipeline.Products;

namespace Pipeline.Containers.Tests.Slots;

/// <summary>Canaries that would harm their neighbours are held by their limits, taken back, and the reason is named.</summary>
public sealed class BadNeighbourTests(EngineFixture fixture) : TestsOnAnEngine(fixture)
{
    private static readonly TimeSpan Bake = TimeSpan.FromMinutes(3);

    private static readonly Module Echo = new("echo") { Project = "echo", PublicPath = "/", StopGrace = TimeSpan.FromSeconds(1), ReadyWithin = SiteOnEngine.Patience };

    [ContainerFact]
    public Task A_canary_that_eats_memory_to_its_limit_is_taken_back_and_named() => TakenBackAsync(
        new(MemoryBytes: 120 << 20), "echo-2 was killed because it wanted more memory than its limit of 120 MB", ("TEST_MEMORY_MB", "400"));

    [ContainerFact]
    public Task A_canary_that_forks_until_it_may_not_is_taken_back_and_named() => TakenBackAsync(
        new(Processes: 60), "echo-2 reached its limit of 60 processes and threads", ("TEST_FORKS", "1"));

    [ContainerFact]
    public Task A_canary_that_eats_cpu_is_taken_back_and_named() => TakenBackAsync(
        new(Cpus: .15), "echo-2 was held back by its CPU limit of 0.15 cores", ("TEST_CPU_THREADS", "2"));

    private async Task TakenBackAsync(ResourceLimits limits, string reason, (string Name, string Value) fault)
    {
        await using var edge = await Site.Engine.EnsureEdgeAsync(SiteOnEngine.EdgeSpec(), default);
        using RolloutOnEngine rollout = new(Fixture, Site, edge);
        var good = Echo with { Limits = limits };
        (await rollout.DeliverAsync(good, TimeSpan.Zero)).ExitCode.Should().Be(0);
        var bad = good with { Configuration = new Dictionary<string, string> { [fault.Name] = fault.Value, ["TEST_FAULT_AFTER"] = "4" } };
        var result = await rollout.DeliverAsync(bad, Bake);
        result.Sentence.Should().Contain(reason, rollout.Shown);
        result.ExitCode.Should().Be(2);
        (await edge.RoutesAsync(default)).Modules.Should().ContainSingle().Which.Stable!.Slot.Should().Be("echo-1");
    }
}
