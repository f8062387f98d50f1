using Docker.DotNet.Models;
using Pipeline.Containers.Tests.Provisioning;
using Pipeline.Engines.Containers.Running;
using Pipeline.Ports;
using Pipeline.Products;

namespace Pipeline.Containers.Tests.Slots;

public sealed class SlotTests(EngineFixture fixture) : TestsOnAnEngine(fixture)
{
    [ContainerFact]
    public async Task A_slot_started_again_alike_is_the_same_and_differently_is_another()
    {
        var first = await Site.Engine.StartAsync(Site.Slot(), default);
        var container = await InspectAsync("echo-1");
        (await Site.Engine.StartAsync(Site.Slot(), default)).Should().Be(first);
        (await InspectAsync("echo-1")).ID.Should().Be(container.ID);
        await Site.Engine.StartAsync(Site.Slot(("A", "b")), default);
        (await InspectAsync("echo-1")).ID.Should().NotBe(container.ID);
        (await Site.Engine.InspectAsync(SiteOnEngine.Environment, default)).Should().ContainSingle().Which.Running.Should().BeTrue();
    }

    [ContainerFact]
    public async Task A_slot_can_do_no_more_than_its_work()
    {
        var spec = Site.Slot() with { Volumes = ["data"], StopGrace = TimeSpan.FromSeconds(1.2), Limits = new ResourceLimits(Cpus: 0.5, MemoryBytes: 200 << 20, Processes: 100, OpenFiles: 1_000) };
        var slot = await Site.Engine.StartAsync(spec, default);
        var container = await InspectAsync(slot.Name);
        var host = container.HostConfig!;
        host.CapDrop.Should().Equal("ALL");
        host.SecurityOpt.Should().Contain("no-new-privileges");
        host.ReadonlyRootfs.Should().BeTrue();
        host.PortBindings.Should().BeNullOrEmpty();
        (host.CPUQuota, host.CPUPeriod, host.Memory, host.MemorySwap, host.PidsLimit).Should().Be((10_000, 20_000, 200 << 20, 200 << 20, 100));
        host.Ulimits.Should().ContainSingle().Which.Hard.Should().Be(1_000);
        host.LogConfig!.Config.Should().Contain("max-size", "10m");
        host.RestartPolicy!.Name.Should().Be(RestartPolicyKind.UnlessStopped);
        container.Config!.StopTimeout.Should().Be(TimeSpan.FromSeconds(2));
        container.Config.Labels.Should().Contain("pipeline.product", Site.Product).And.Contain("pipeline.digest", Fixture.Module).And.Contain("pipeline.revision", "1");
        container.NetworkSettings!.Networks![Site.Network].IPAddress.Should().Be(slot.Address.Host);
    }

    [ContainerFact]
    public async Task A_slot_that_crashes_is_not_ready_and_its_last_lines_say_why()
    {
        await Site.Engine.StartAsync(Site.Slot(("TEST_CRASH", "1")), default);
        var readiness = await Site.Engine.WaitUntilReadyAsync(SiteOnEngine.Environment, "echo-1", SiteOnEngine.Patience, default);
        readiness.Ready.Should().BeFalse();
        readiness.Reason.Should().Contain("dies again and again").And.Contain("exit code 7");
    }

    [ContainerFact]
    public async Task A_slot_that_wants_more_memory_than_it_may_have_is_not_ready_and_its_reason_says_so()
    {
        await Site.Engine.StartAsync(Site.Slot(("TEST_MEMORY_MB", "400")) with { Limits = new ResourceLimits(MemoryBytes: 100 << 20) }, default);
        var readiness = await Site.Engine.WaitUntilReadyAsync(SiteOnEngine.Environment, "echo-1", SiteOnEngine.Patience, default);
        readiness.Reason.Should().Contain("used more memory than it may");
    }

    [ContainerFact]
    public async Task A_stopped_slot_is_gone_and_stopping_it_again_is_a_success()
    {
        var slot = await Site.Engine.StartAsync(Site.Slot(("TEST_IGNORE_SIGTERM", "1")), default);
        await Site.Engine.StopAsync(SiteOnEngine.Environment, slot.Name, default);
        (await Site.Engine.InspectAsync(SiteOnEngine.Environment, default)).Should().BeEmpty();
        await Site.Engine.StopAsync(SiteOnEngine.Environment, slot.Name, default);
        (await Site.Engine.LogsAsync(SiteOnEngine.Environment, slot.Name, 5, default)).Should().BeEmpty();
        (await Site.Engine.UsageAsync(SiteOnEngine.Environment, slot.Name, default)).Should().BeNull();
    }

    [ContainerFact]
    public async Task Four_pipelines_at_once_start_one_network_and_one_container()
    {
        var slots = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            using var engine = Fixture.EngineFor(Site.Product);
            return await engine.StartAsync(Site.Slot(), default);
        })));
        (await Site.Engine.InspectAsync(SiteOnEngine.Environment, default)).Should().ContainSingle().Which.Address.Should().Be(slots[0].Address);
        (await Fixture.Client.Networks.ListNetworksAsync()).Where(network => network.Name.StartsWith(Site.Network, StringComparison.Ordinal)).Should().ContainSingle();
    }

    [ContainerFact]
    public async Task A_container_of_the_same_name_that_is_not_ours_is_never_touched()
    {
        CreateContainerParameters strange = new() { Name = Site.Container("echo-1"), Image = Fixture.Module };
        var made = await Fixture.Client.Containers.CreateContainerAsync(strange);
        try
        {
            await Site.Engine.Invoking(engine => engine.StartAsync(Site.Slot(), default)).Should().ThrowAsync<EngineException>().WithMessage("*did not make it*");
            await Site.Engine.Invoking(engine => engine.StopAsync(SiteOnEngine.Environment, "echo-1", default)).Should().ThrowAsync<EngineException>();
            (await Fixture.Client.Containers.InspectContainerAsync(made.ID)).State!.Status.Should().Be("created");
        }
        finally
        {
            await Fixture.Client.Containers.RemoveContainerAsync(made.ID, new ContainerRemoveParameters { Force = true });
        }
    }

    [ContainerFact]
    public async Task An_image_that_the_engine_has_not_is_named_with_the_way_out()
    {
        var missing = Site.Slot() with { Digest = $"sha256:{new string('0', 64)}" };
        await Site.Engine.Invoking(engine => engine.StartAsync(missing, default)).Should().ThrowAsync<EngineException>().WithMessage("*no image sha256:000*BuildImages*");
    }

    [ContainerFact]
    public async Task The_usage_of_a_slot_is_read()
    {
        var slot = await Site.Engine.StartAsync(Site.Slot(), default);
        SlotUsage? usage = null;
        await SiteOnEngine.UntilAsync(async () => (usage = await Site.Engine.UsageAsync(SiteOnEngine.Environment, slot.Name, default)) is { MemoryBytes: > 1 << 20 }, "it uses memory");
        usage!.CpuTime.Should().BePositive();
        usage.Threads.Should().BePositive();
    }

    [ContainerFact]
    public async Task A_slot_set_apart_has_cores_that_no_other_slot_runs_on_until_all_share_again()
    {
        var canary = Site.Slot() with { Revision = 2 };
        await Site.Engine.StartAsync(Site.Slot(), default);
        await Site.Engine.StartAsync(canary, default);
        await Site.Engine.SetCoresApartAsync(SiteOnEngine.Environment, [canary.Name], 1, default);
        var cores = (int)(await Fixture.Client.System.GetSystemInfoAsync()).NCPU;
        (await CoresAsync("echo-1"), await CoresAsync("echo-2")).Should().Be((CoresApart.Divide(cores, 1).Others, CoresApart.Divide(cores, 1).Own));
        await Site.Engine.SetCoresApartAsync(SiteOnEngine.Environment, [canary.Name], 0, default);
        (await CoresAsync("echo-1"), await CoresAsync("echo-2")).Should().Be(($"0-{cores - 1}", $"0-{cores - 1}"));
    }

    [ContainerFact]
    public async Task A_slot_that_dies_all_the_time_keeps_no_other_slot_from_its_cores()
    {
        var crashing = Site.Slot(("TEST_CRASH", "1")) with { Revision = 2 };
        await Site.Engine.StartAsync(Site.Slot(), default);
        await Site.Engine.StartAsync(crashing, default);
        await SiteOnEngine.UntilAsync(async () => (await InspectAsync(crashing.Name)).RestartCount > 1, "it dies and is started again");
        await Site.Engine.SetCoresApartAsync(SiteOnEngine.Environment, [crashing.Name], 1, default);
        var cores = (int)(await Fixture.Client.System.GetSystemInfoAsync()).NCPU;
        (await CoresAsync("echo-1")).Should().Be(CoresApart.Divide(cores, 1).Others);
    }

    [ContainerFact]
    public async Task Slots_that_were_never_set_apart_are_told_no_cores()
    {
        await Site.Engine.StartAsync(Site.Slot(), default);
        await Site.Engine.SetCoresApartAsync(SiteOnEngine.Environment, ["echo-1"], 0, default);
        (await CoresAsync("echo-1")).Should().BeNullOrEmpty();
    }

    private async Task<string?> CoresAsync(string slot) => (await InspectAsync(slot)).HostConfig?.CpusetCpus;

    private Task<ContainerInspectResponse> InspectAsync(string slot) => Fixture.Client.Containers.InspectContainerAsync(Site.Container(slot));
}
