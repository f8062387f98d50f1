using Docker.DotNet.Models;
using Pipeline.Containers.Tests.Provisioning;
using Pipeline.Containers.Tests.Slots;
using Pipeline.Engines.Processes.Slots;
using Pipeline.Ports;
using Pipeline.Products;

namespace Pipeline.Containers.Tests.Care;

public sealed class DriftTests(EngineFixture fixture) : TestsOnAnEngine(fixture)
{
    [ContainerFact]
    public async Task Limits_that_somebody_changed_by_hand_are_named_and_gone_when_the_slot_is_made_anew()
    {
        var spec = Site.Slot(("COLOUR", "blue")) with { Limits = new ResourceLimits(MemoryBytes: 200 << 20, Processes: 100) };
        await Site.Engine.StartAsync(spec, default);
        (await Site.Engine.DeviationsAsync(spec, default)).Should().BeEmpty();
        await Fixture.Client.Containers.UpdateContainerAsync(Site.Container("echo-1"), new ContainerUpdateParameters { Memory = 100 << 20, MemorySwap = 100 << 20, PidsLimit = 50 });
        (await Site.Engine.DeviationsAsync(spec, default)).Should().Equal($"has {100 << 20} bytes of memory, not {200 << 20}", "has 50 processes at most, not 100");
        (await Site.Engine.DeviationsAsync(spec with { Configuration = new Dictionary<string, string> { ["COLOUR"] = "red" } }, default))
            .Should().Contain("has another value of COLOUR than the journal says").And.NotContain(words => words.Contains("red"));
        await Site.Engine.StopAsync(SiteOnEngine.Environment, "echo-1", default);
        (await Site.Engine.DeviationsAsync(spec, default)).Should().BeEmpty("what is not there cannot differ");
        await Site.Engine.StartAsync(spec, default);
        (await Site.Engine.DeviationsAsync(spec, default)).Should().BeEmpty();
    }

    [ContainerFact]
    public async Task An_edge_with_other_settings_is_replaced_with_its_journal_and_its_routes()
    {
        var (first, second) = (LoopbackPort.Free([]), LoopbackPort.Free([]));
        await using var edge = await Site.Engine.EnsureEdgeAsync(SiteOnEngine.EdgeSpec(first), default);
        var slot = await Site.Engine.StartAsync(Site.Slot() with { Modules = ["echo"] }, default);
        (await Site.Engine.WaitUntilReadyAsync(SiteOnEngine.Environment, slot.Name, SiteOnEngine.Patience, default)).Should().Be(Readiness.Yes);
        var lease = await edge.AcquireLeaseAsync("test", "route", takeOver: false, default);
        var routes = await edge.SetRoutesAsync(lease.Token, await edge.RoutesAsync(default) with { Rollout = 1, Modules = [new("echo", new(slot.Name, slot.Revision, slot.Address), null)] }, default);
        (await Site.Engine.EdgeDeviationsAsync(SiteOnEngine.EdgeSpec(first), default)).Should().BeEmpty();
        (await Site.Engine.EdgeDeviationsAsync(SiteOnEngine.EdgeSpec(second), default)).Should().ContainSingle();
        (await Site.Engine.ReplaceEdgeAsync(SiteOnEngine.EdgeSpec(second), default)).Should().BePositive();
        (await Site.Engine.EdgeDeviationsAsync(SiteOnEngine.EdgeSpec(second), default)).Should().BeEmpty();
        var after = await edge.RoutesAsync(default);
        (after.Generation, after.Modules[0]).Should().Be((routes.Generation, routes.Modules[0]));
        using HttpClient client = new();
        (await client.GetAsync($"http://127.0.0.1:{second}/")).IsSuccessStatusCode.Should().BeTrue();
    }
}
