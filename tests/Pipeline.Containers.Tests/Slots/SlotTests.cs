using Docker.DotNet.Models;
using Pipeline.Containers.Tests.Provisioning;
using Pipeline.Ports;
using Pipeline.Products;

namespace Pipeline.Containers.Tests.Slots;

[Collection(OnAnEngine.Name)]
public sealed class SlotTests(EngineFixture fixture) : IAsyncLifetime
{
    private readonly SiteOnEngine _site = fixture.NewSite();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (EngineOffer.WhyNone is null)
            await _site.DisposeAsync();
    }

    [ContainerFact]
    public async Task A_slot_started_again_alike_is_the_same_and_differently_is_another()
    {
        var first = await _site.Engine.StartAsync(_site.Slot(), default);
        var container = await InspectAsync("echo-1");
        (await _site.Engine.StartAsync(_site.Slot(), default)).Should().Be(first);
        (await InspectAsync("echo-1")).ID.Should().Be(container.ID);
        await _site.Engine.StartAsync(_site.Slot(("A", "b")), default);
        (await InspectAsync("echo-1")).ID.Should().NotBe(container.ID);
        (await _site.Engine.InspectAsync(SiteOnEngine.Environment, default)).Should().ContainSingle().Which.Running.Should().BeTrue();
    }

    [ContainerFact]
    public async Task A_slot_can_do_no_more_than_its_work()
    {
        var spec = _site.Slot() with { Volumes = ["data"], StopGrace = TimeSpan.FromSeconds(1.2), Limits = new ResourceLimits(Cpus: 0.5, MemoryBytes: 200 << 20, Processes: 100, OpenFiles: 1_000) };
        var slot = await _site.Engine.StartAsync(spec, default);
        var container = await InspectAsync(slot.Name);
        var host = container.HostConfig!;
        host.CapDrop.Should().Equal("ALL");
        host.SecurityOpt.Should().Contain("no-new-privileges");
        host.ReadonlyRootfs.Should().BeTrue();
        host.PortBindings.Should().BeNullOrEmpty();
        (host.CPUQuota, host.CPUPeriod, host.Memory, host.MemorySwap, host.PidsLimit).Should().Be((5_000, 10_000, 200 << 20, 200 << 20, 100));
        host.Ulimits.Should().ContainSingle().Which.Hard.Should().Be(1_000);
        host.LogConfig!.Config.Should().Contain("max-size", "10m");
        host.RestartPolicy!.Name.Should().Be(RestartPolicyKind.UnlessStopped);
        container.Config!.StopTimeout.Should().Be(TimeSpan.FromSeconds(2));
        container.Config.Labels.Should().Contain("pipeline.product", _site.Product).And.Contain("pipeline.digest", fixture.Module).And.Contain("pipeline.revision", "1");
        container.NetworkSettings!.Networks![_site.Network].IPAddress.Should().Be(slot.Address.Host);
    }

    [ContainerFact]
    public async Task A_slot_that_crashes_is_not_ready_and_its_last_lines_say_why()
    {
        await _site.Engine.StartAsync(_site.Slot(("TEST_CRASH", "1")), default);
        var readiness = await _site.Engine.WaitUntilReadyAsync(SiteOnEngine.Environment, "echo-1", SiteOnEngine.Patience, default);
        readiness.Ready.Should().BeFalse();
        readiness.Reason.Should().Contain("dies again and again").And.Contain("exit code 7");
    }

    [ContainerFact]
    public async Task A_slot_that_wants_more_memory_than_it_may_have_is_not_ready_and_its_reason_says_so()
    {
        await _site.Engine.StartAsync(_site.Slot(("TEST_MEMORY_MB", "400")) with { Limits = new ResourceLimits(MemoryBytes: 100 << 20) }, default);
        var readiness = await _site.Engine.WaitUntilReadyAsync(SiteOnEngine.Environment, "echo-1", SiteOnEngine.Patience, default);
        readiness.Reason.Should().Contain("used more memory than it may");
    }

    [ContainerFact]
    public async Task A_stopped_slot_is_gone_and_stopping_it_again_is_a_success()
    {
        var slot = await _site.Engine.StartAsync(_site.Slot(("TEST_IGNORE_SIGTERM", "1")), default);
        await _site.Engine.StopAsync(SiteOnEngine.Environment, slot.Name, default);
        (await _site.Engine.InspectAsync(SiteOnEngine.Environment, default)).Should().BeEmpty();
        await _site.Engine.StopAsync(SiteOnEngine.Environment, slot.Name, default);
        (await _site.Engine.LogsAsync(SiteOnEngine.Environment, slot.Name, 5, default)).Should().BeEmpty();
        (await _site.Engine.UsageAsync(SiteOnEngine.Environment, slot.Name, default)).Should().BeNull();
    }

    [ContainerFact]
    public async Task Four_pipelines_at_once_start_one_network_and_one_container()
    {
        var slots = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            using var engine = fixture.EngineFor(_site.Product);
            return await engine.StartAsync(_site.Slot(), default);
        })));
        (await _site.Engine.InspectAsync(SiteOnEngine.Environment, default)).Should().ContainSingle().Which.Address.Should().Be(slots[0].Address);
        (await fixture.Client.Networks.ListNetworksAsync()).Where(network => network.Name.StartsWith(_site.Network, StringComparison.Ordinal)).Should().ContainSingle();
    }

    [ContainerFact]
    public async Task A_container_of_the_same_name_that_is_not_ours_is_never_touched()
    {
        CreateContainerParameters strange = new() { Name = _site.Container("echo-1"), Image = fixture.Module };
        var made = await fixture.Client.Containers.CreateContainerAsync(strange);
        try
        {
            await _site.Engine.Invoking(engine => engine.StartAsync(_site.Slot(), default)).Should().ThrowAsync<EngineException>().WithMessage("*did not make it*");
            await _site.Engine.Invoking(engine => engine.StopAsync(SiteOnEngine.Environment, "echo-1", default)).Should().ThrowAsync<EngineException>();
            (await fixture.Client.Containers.InspectContainerAsync(made.ID)).State!.Status.Should().Be("created");
        }
        finally
        {
            await fixture.Client.Containers.RemoveContainerAsync(made.ID, new ContainerRemoveParameters { Force = true });
        }
    }

    [ContainerFact]
    public async Task An_image_that_the_engine_has_not_is_named_with_the_way_out()
    {
        var missing = _site.Slot() with { Digest = $"sha256:{new string('0', 64)}" };
        await _site.Engine.Invoking(engine => engine.StartAsync(missing, default)).Should().ThrowAsync<EngineException>().WithMessage("*no image sha256:000*BuildImages*");
    }

    [ContainerFact]
    public async Task The_usage_of_a_slot_is_read()
    {
        var slot = await _site.Engine.StartAsync(_site.Slot(), default);
        SlotUsage? usage = null;
        await SiteOnEngine.UntilAsync(async () => (usage = await _site.Engine.UsageAsync(SiteOnEngine.Environment, slot.Name, default)) is { MemoryBytes: > 1 << 20 }, "it uses memory");
        usage!.CpuTime.Should().BePositive();
        usage.Threads.Should().BePositive();
    }

    private Task<ContainerInspectResponse> InspectAsync(string slot) => fixture.Client.Containers.InspectContainerAsync(_site.Container(slot));
}
