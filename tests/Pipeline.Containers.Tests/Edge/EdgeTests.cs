using System.Net;
using System.Net.Sockets;
using Docker.DotNet.Models;
using Pipeline.Containers.Tests.Provisioning;
using Pipeline.Containers.Tests.Slots;
using Pipeline.Engines.Containers;
using Pipeline.Engines.Processes.Slots;
using Pipeline.Ports;
using Pipeline.Traffic;

namespace Pipeline.Containers.Tests.Edge;

public sealed class EdgeTests(EngineFixture fixture) : TestsOnAnEngine(fixture)
{
    [ContainerFact]
    public async Task A_slot_becomes_ready_and_serves_through_the_edge_from_outside_and_from_inside()
    {
        var port = LoopbackPort.Free([]);
        await using var edge = await Site.Engine.EnsureEdgeAsync(SiteOnEngine.EdgeSpec(port), default);
        var slot = await Site.Engine.StartAsync(Site.Slot() with { Modules = ["echo"] }, default);
        (await Site.Engine.WaitUntilReadyAsync(SiteOnEngine.Environment, slot.Name, SiteOnEngine.Patience, default)).Should().Be(Readiness.Yes);
        await RouteAsync(edge, slot);
        using HttpClient client = new();
        (await client.GetAsync($"http://127.0.0.1:{port}/")).StatusCode.Should().Be(HttpStatusCode.OK);
        var container = await Fixture.Client.Containers.InspectContainerAsync(Site.Container(slot.Name));
        var inside = container.Config!.Env!.Single(variable => variable.StartsWith("PIPELINE_MODULE_ECHO_URL=", StringComparison.Ordinal)).Split('=')[1];
        (await client.GetAsync(inside)).StatusCode.Should().Be(HttpStatusCode.OK);
        new Uri(inside).Host.Should().Be((await Fixture.Client.Networks.InspectNetworkAsync(Site.Network)).IPAM!.Config![0].Gateway);
    }

    [ContainerFact]
    public async Task A_slot_that_is_never_ready_says_what_it_answered_and_what_it_wrote()
    {
        await using var edge = await Site.Engine.EnsureEdgeAsync(SiteOnEngine.EdgeSpec(), default);
        await Site.Engine.StartAsync(Site.Slot(("TEST_NEVER_READY", "no database")), default);
        Readiness? readiness = null;
        await SiteOnEngine.UntilAsync(
            async () => (readiness = await Site.Engine.WaitUntilReadyAsync(SiteOnEngine.Environment, "echo-1", TimeSpan.FromSeconds(1), default)).Reason.Contains("503 no database", StringComparison.Ordinal),
            "it answers");
        readiness!.Ready.Should().BeFalse();
        readiness.LastLines.Should().ContainSingle().Which.Should().StartWith("listening as echo-1");
    }

    [ContainerFact]
    public async Task A_rollout_begun_by_one_pipeline_is_read_by_another_also_after_the_edge_was_killed()
    {
        await using var first = await Site.Engine.EnsureEdgeAsync(SiteOnEngine.EdgeSpec(), default);
        var lease = await first.AcquireLeaseAsync("one", "begin", takeOver: false, default);
        await first.AppendAsync(new JournalAppend(lease.Token, 1, 0, "test", 1, "one", []), default);
        var before = await InspectEdgeAsync();
        await Fixture.Client.Containers.KillContainerAsync(Site.EdgeContainer, new ContainerKillParameters { Signal = "KILL" });
        await Fixture.Client.Containers.StartContainerAsync(Site.EdgeContainer);
        using var elsewhere = Fixture.EngineFor(Site.Product);
        await using var second = await elsewhere.EnsureEdgeAsync(SiteOnEngine.EdgeSpec(), default);
        (await second.ReadAsync(1, 0, default)).Should().ContainSingle().Which.By.Should().Be("one");
        (await first.StatusAsync(default)).Environment.Should().Be(SiteOnEngine.Environment, "a stream that broke is opened again");
        (await InspectEdgeAsync()).ID.Should().Be(before.ID);
    }

    [ContainerFact]
    public async Task A_pipeline_that_goes_leaves_no_command_in_the_edge()
    {
        await using (var edge = await Site.Engine.EnsureEdgeAsync(SiteOnEngine.EdgeSpec(), default))
            (await ProcessesAsync()).Should().HaveCount(2);
        await SiteOnEngine.UntilAsync(async () => (await ProcessesAsync()).Count == 1, "the admin command ends with its stream");
    }

    [ContainerFact]
    public async Task The_edge_is_not_root_and_keeps_its_state_when_the_environment_is_stopped()
    {
        await using (var edge = await Site.Engine.EnsureEdgeAsync(SiteOnEngine.EdgeSpec(), default))
        {
            var lease = await edge.AcquireLeaseAsync("one", "begin", takeOver: false, default);
            await edge.AppendAsync(new JournalAppend(lease.Token, 1, 0, "test", 1, "one", []), default);
        }

        var container = await InspectEdgeAsync();
        (container.HostConfig!.NetworkMode, container.HostConfig.ReadonlyRootfs, container.Config!.User).Should().Be(("host", true, "1654:1654"));
        container.HostConfig.CapDrop.Should().Equal("ALL");
        container.HostConfig.RestartPolicy!.Name.Should().Be(RestartPolicyKind.Always);
        await Site.Engine.StopEnvironmentAsync(SiteOnEngine.Environment, default);
        await Site.Engine.Invoking(engine => engine.ConnectEdgeAsync(SiteOnEngine.Environment, default)).Should().ThrowAsync<EdgeUnreachableException>();
        await using var again = await Site.Engine.EnsureEdgeAsync(SiteOnEngine.EdgeSpec(), default);
        (await again.RolloutsAsync(default)).Should().Equal(1);
    }

    [ContainerFact]
    public async Task An_edge_that_runs_is_not_started_with_other_settings()
    {
        await using var edge = await Site.Engine.EnsureEdgeAsync(SiteOnEngine.EdgeSpec(), default);
        await Site.Engine.Invoking(engine => engine.EnsureEdgeAsync(SiteOnEngine.EdgeSpec(LoopbackPort.Free([])), default))
            .Should().ThrowAsync<EngineException>().WithMessage("*runs with other settings*");
    }

    [ContainerFact]
    public async Task An_edge_whose_port_is_taken_says_by_whom_and_is_not_started_again_and_again()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        await Site.Engine.Invoking(engine => engine.EnsureEdgeAsync(SiteOnEngine.EdgeSpec(((IPEndPoint)taken.LocalEndpoint).Port), default))
            .Should().ThrowAsync<EngineException>().WithMessage($"Port *is in use by*process {Environment.ProcessId}*another port*");
        await Fixture.Client.Invoking(client => client.Containers.InspectContainerAsync(Site.EdgeContainer)).Should().ThrowAsync<Docker.DotNet.DockerApiException>();
    }

    [ContainerFact]
    public async Task Without_the_hosts_network_people_come_through_a_published_port_and_modules_through_the_sites_network()
    {
        var port = LoopbackPort.Free([]);
        using var engine = Fixture.EngineFor(Site.Product, EdgeNetwork.Published);
        await using var edge = await engine.EnsureEdgeAsync(SiteOnEngine.EdgeSpec(port), default);
        var slot = await engine.StartAsync(Site.Slot() with { Modules = ["echo"] }, default);
        (await engine.WaitUntilReadyAsync(SiteOnEngine.Environment, slot.Name, SiteOnEngine.Patience, default)).Should().Be(Readiness.Yes);
        await RouteAsync(edge, slot);
        using HttpClient client = new();
        (await client.GetAsync($"http://127.0.0.1:{port}/")).StatusCode.Should().Be(HttpStatusCode.OK);
        var container = await InspectEdgeAsync();
        container.HostConfig!.NetworkMode.Should().Be(Site.Network);
        var inside = new Uri(container.Config!.Labels!["pipeline.listener.echo"]);
        inside.Host.Should().Be(container.NetworkSettings!.Networks![Site.Network].IPAddress);
        (await client.GetAsync(inside)).StatusCode.Should().Be(HttpStatusCode.OK);
        await using var again = await engine.EnsureEdgeAsync(SiteOnEngine.EdgeSpec(port), default);
        (await InspectEdgeAsync()).ID.Should().Be(container.ID, "it is what was asked for");
    }

    private static async Task RouteAsync(IEdge edge, RunningSlot slot)
    {
        var lease = await edge.AcquireLeaseAsync("test", "route", takeOver: false, default);
        var routes = await edge.RoutesAsync(default);
        await edge.SetRoutesAsync(lease.Token, routes with { Rollout = 1, Modules = [new ModuleRoute(slot.Module, new SlotRoute(slot.Name, slot.Revision, slot.Address), null)] }, default);
    }

    private Task<ContainerInspectResponse> InspectEdgeAsync() => Fixture.Client.Containers.InspectContainerAsync(Site.EdgeContainer);

    private async Task<IList<IList<string>>> ProcessesAsync() =>
        (await Fixture.Client.Containers.ListProcessesAsync(Site.EdgeContainer, new ContainerListProcessesParameters())).Processes!;
}
