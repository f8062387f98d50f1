using Docker.DotNet.Models;
using Pipeline.Containers.Tests.Provisioning;
using Pipeline.Containers.Tests.Slots;
using Pipeline.Containers.Tests.Typing;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Engines.Containers.Naming;
using Pipeline.Engines.Containers.Slots;
using Pipeline.Engines.Containers.Volumes;
using Pipeline.Engines.Processes.Slots;
using Pipeline.Ports;

namespace Pipeline.Containers.Tests.Watching;

public sealed class HealthTests(EngineFixture fixture) : TestsOnAnEngine(fixture)
{
    private static readonly string[] Check = ["dotnet", "test-module.dll", "health"];

    [Fact]
    public void A_health_check_is_asked_without_a_shell()
    {
        var check = HealthCheck.Of(["well", "$(reboot)"]);
        check.Test.Should().Equal("CMD", "well", "$(reboot)");
        (check.Interval, check.Retries, check.StartPeriod).Should().Be((TimeSpan.FromSeconds(5), 3, TimeSpan.FromSeconds(10)));
    }

    [ContainerFact]
    public async Task A_slot_that_is_not_well_is_started_again_while_a_pipeline_watches_and_every_pipeline_counts_that_up_to_five()
    {
        var slot = Site.Slot(("TEST_UNHEALTHY", "1")) with { HealthCommand = Check };
        await Site.Engine.StartAsync(slot, default);
        await UntilUnhealthyAsync();
        using EngineApi api = new(Fixture.Address);
        VolumeOperations volumes = new(api);
        Site site = new(Site.Product, SiteOnEngine.Environment);
        var before = await InspectAsync();
        var fifth = new RestartRecord(UnhealthyRestarts.Most, 7).Volume(site, before);
        await volumes.EnsureAsync(site, fifth, Roles.SlotVolume, "echo-1", default);
        await new UnhealthyRestarts(new(api), volumes).RestartAsync(site, "echo-1", default);
        (await InspectAsync()).State!.StartedAt.Should().Be(before.State!.StartedAt, "that it was started again five times is enough");
        (await Site.Engine.DeviationsAsync(slot, default)).Should().Equal("fails its health check, and was started again for it 5 times of 5");
        await Fixture.Client.Volumes.RemoveAsync(fifth);

        List<SlotEventKind> seen = [];
        using CancellationTokenSource bound = new(TimeSpan.FromMinutes(3));
        await using (var watch = Site.Engine.WatchAsync(SiteOnEngine.Environment, bound.Token).GetAsyncEnumerator(bound.Token))
            while (!seen.Contains(SlotEventKind.Restarted) && await watch.MoveNextAsync())
                seen.Add(watch.Current.Kind);
        seen.Should().ContainInOrder(SlotEventKind.Unhealthy, SlotEventKind.Died, SlotEventKind.Restarted);
        using var another = Fixture.EngineFor(Site.Product);
        (await another.InspectAsync(SiteOnEngine.Environment, default)).Should().ContainSingle().Which.Restarts.Should().Be(1);
        await another.StopAsync(SiteOnEngine.Environment, "echo-1", default);
        (await volumes.NamesAsync(site, Roles.SlotVolume, default)).Should().BeEmpty("the count goes with the slot");
    }

    [ContainerFact]
    public async Task A_slot_that_falls_ill_after_its_rollout_is_named_and_started_again_by_the_next_command_that_watches()
    {
        using TypedSite typed = new(Fixture, Site.Product, LoopbackPort.Free([]), ["--health", .. Check]);
        foreach (var (version, colour) in new[] { ("1.0.0", "blue"), ("2.0.0", "red") })
            typed.Offer(new(version, [new("echo", Fixture.Module, new Dictionary<string, string> { ["COLOUR"] = colour })]));
        await typed.DoAsync("Canary", "--release", "1.0.0");
        (await InspectAsync()).State!.Health!.Status.Should().Be("healthy");
        await Fixture.Client.Containers.KillContainerAsync(Site.Container("echo-1"), new ContainerKillParameters { Signal = "HUP" });
        await UntilUnhealthyAsync();
        (await typed.DoAsync("Status")).Should().Contain("echo-1 fails its health check, and was started again for it 0 times of 5").And.Contain("0 restarts");
        (await typed.DoAsync("Repair")).Should().Contain("Repair would make echo-1 anew");
        using (typed.Begin("Canary", "--release", "2.0.0", "--bake", "300"))
            await SiteOnEngine.UntilAsync(async () => (await Site.Engine.InspectAsync(SiteOnEngine.Environment, default)).Any(slot => slot is { Name: "echo-1", Restarts: 1 }), "it is started again");
        (await typed.DoAsync("Status")).Should().Contain("1 restarts").And.NotContain("fails its health check");
    }

    private Task<ContainerInspectResponse> InspectAsync() => Fixture.Client.Containers.InspectContainerAsync(Site.Container("echo-1"));

    private Task UntilUnhealthyAsync() => SiteOnEngine.UntilAsync(async () => (await InspectAsync()).State!.Health!.Status == "unhealthy", "it is not well");
}
