using Pipeline.Containers.Tests.Provisioning;
using Pipeline.Containers.Tests.Slots;
using Pipeline.Engines.Containers.Slots;
using Pipeline.Ports;

namespace Pipeline.Containers.Tests.Watching;

[Collection(OnAnEngine.Name)]
public sealed class HealthTests(EngineFixture fixture) : IAsyncLifetime
{
    private static readonly string[] Command = ["dotnet", "test-module.dll", "health"];

    private readonly SiteOnEngine _site = fixture.NewSite();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (EngineOffer.WhyNone is null)
            await _site.DisposeAsync();
    }

    [Fact]
    public void A_health_check_is_asked_without_a_shell()
    {
        var check = HealthCheck.Of(["well", "$(reboot)"]);
        check.Test.Should().Equal("CMD", "well", "$(reboot)");
        (check.Interval, check.Retries, check.StartPeriod).Should().Be((TimeSpan.FromSeconds(5), 3, TimeSpan.FromSeconds(10)));
    }

    [ContainerFact]
    public async Task A_slot_is_ready_once_it_is_well()
    {
        await using var edge = await _site.Engine.EnsureEdgeAsync(SiteOnEngine.EdgeSpec(), default);
        await _site.Engine.StartAsync(_site.Slot() with { HealthCommand = Command }, default);
        (await _site.Engine.WaitUntilReadyAsync(SiteOnEngine.Environment, "echo-1", SiteOnEngine.Patience, default)).Should().Be(Readiness.Yes);
        (await fixture.Client.Containers.InspectContainerAsync(_site.Container("echo-1"))).State!.Health!.Status.Should().Be("healthy");
    }

    [ContainerFact]
    public async Task A_slot_that_is_not_well_is_started_again_while_a_pipeline_watches_and_that_is_counted()
    {
        using CancellationTokenSource bound = new(TimeSpan.FromMinutes(3));
        await _site.Engine.StartAsync(_site.Slot(("TEST_UNHEALTHY", "1")) with { HealthCommand = Command }, default);
        List<SlotEventKind> seen = [];
        await foreach (var happened in _site.Engine.WatchAsync(SiteOnEngine.Environment, bound.Token))
        {
            seen.Add(happened.Kind);
            if (happened.Kind == SlotEventKind.Restarted)
                break;
        }

        seen.Should().ContainInOrder(SlotEventKind.Unhealthy, SlotEventKind.Died, SlotEventKind.Restarted);
        (await _site.Engine.InspectAsync(SiteOnEngine.Environment, default)).Should().ContainSingle().Which.Restarts.Should().Be(1);
    }
}
