using System.Diagnostics;
using System.Net;
using Pipeline.Containers.Tests.Provisioning;
using Pipeline.Containers.Tests.Slots;
using Pipeline.EdgeClient;
using Pipeline.Engines.Containers;
using Pipeline.Ports;

namespace Pipeline.Containers.Tests.Watching;

public sealed class WatchTests(EngineFixture fixture) : TestsOnAnEngine(fixture)
{
    [ContainerFact]
    public async Task What_happens_to_a_slot_is_told_once_also_when_the_stream_is_cut_in_between()
    {
        await using CutConnection connection = new(Fixture.Address);
        using var remote = new ContainerEngine(
            new() { Product = Site.Product, EdgeImage = Fixture.Edge, Address = connection.Address }, (open, name) => new EdgeConnection(open, name, TimeSpan.FromSeconds(30)));
        using CancellationTokenSource bound = new(TimeSpan.FromMinutes(2));
        await using var watch = remote.WatchAsync(SiteOnEngine.Environment, bound.Token).GetAsyncEnumerator(bound.Token);
        var next = watch.MoveNextAsync();
        await SiteOnEngine.UntilAsync(() => Task.FromResult(connection.Streams > 0), "it listens");
        List<(SlotEventKind, int?)> seen = [];
        await StartUntilSeenAsync(next, watch, seen);
        connection.Cut();
        await KillAsync();
        await SiteOnEngine.UntilAsync(async () => (await Site.Engine.InspectAsync(SiteOnEngine.Environment, default)).Single().Restarts == 1, "it is restarted while nobody hears it");
        connection.Mend();
        while (!seen.Any(happened => happened.Item1 == SlotEventKind.Restarted))
            seen.Add(await NextAsync(watch));
        await KillAsync();
        while (seen.Count(happened => happened.Item1 == SlotEventKind.Restarted) < 2)
            seen.Add(await NextAsync(watch));
        seen.Should().Equal(
            (SlotEventKind.Started, null), (SlotEventKind.Died, 137), (SlotEventKind.Restarted, null), (SlotEventKind.Died, 137), (SlotEventKind.Restarted, null));
    }

    [ContainerFact]
    public async Task A_module_that_is_asked_to_end_ends_by_itself_although_it_is_the_first_process()
    {
        using CancellationTokenSource bound = new(TimeSpan.FromMinutes(2));
        await using var watch = Site.Engine.WatchAsync(SiteOnEngine.Environment, bound.Token).GetAsyncEnumerator(bound.Token);
        var next = watch.MoveNextAsync();
        var slot = Site.Slot() with { StopGrace = TimeSpan.FromSeconds(60) };
        await Site.Engine.StartAsync(slot, default);
        await SiteOnEngine.UntilAsync(async () => (await Site.Engine.LogsAsync(SiteOnEngine.Environment, slot.Name, 5, default)).Count > 0, "it listens");
        await Site.Engine.StopAsync(SiteOnEngine.Environment, slot.Name, default);
        await next;
        while (watch.Current.Kind != SlotEventKind.Died)
            await watch.MoveNextAsync();
        watch.Current.ExitCode.Should().Be(0);
    }

    [ContainerFact]
    public async Task Usage_comes_from_one_stream_and_tells_network_and_limits()
    {
        var slot = await Site.Engine.StartAsync(Site.Slot() with { Limits = new(Cpus: 1, Processes: 99) }, default);
        using HttpClient client = new();
        SlotUsage? first = null;
        await SiteOnEngine.UntilAsync(async () => (first = await Site.Engine.UsageAsync(SiteOnEngine.Environment, slot.Name, default)) is not null, "it runs");
        first!.ProcessLimit.Should().Be(99);
        first.CpuPeriod.Should().Be(TimeSpan.FromMilliseconds(20));
        await SiteOnEngine.UntilAsync(async () => await AnswersAsync(client, slot.Address), "it answers");
        await SiteOnEngine.UntilAsync(
            async () => await Site.Engine.UsageAsync(SiteOnEngine.Environment, slot.Name, default) is { } later
                && later.At > first.At && later.ReceivedBytes > first.ReceivedBytes && later.SentBytes > first.SentBytes,
            "the request shows");
    }

    private async Task StartUntilSeenAsync(ValueTask<bool> next, IAsyncEnumerator<SlotEvent> watch, List<(SlotEventKind, int?)> seen)
    {
        await Site.Engine.StartAsync(Site.Slot(), default);
        (await next).Should().BeTrue();
        seen.Add((watch.Current.Kind, watch.Current.ExitCode));
    }

    private static async Task<(SlotEventKind, int?)> NextAsync(IAsyncEnumerator<SlotEvent> watch)
    {
        (await watch.MoveNextAsync()).Should().BeTrue();
        return (watch.Current.Kind, watch.Current.ExitCode);
    }

    private async Task KillAsync()
    {
        var container = await Fixture.Client.Containers.InspectContainerAsync(Site.Container("echo-1"));
        using var process = Process.GetProcessById((int)container.State!.Pid);
        process.Kill();
    }

    private static async Task<bool> AnswersAsync(HttpClient client, Uri address)
    {
        try
        {
            return (await client.GetAsync(address)).StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
