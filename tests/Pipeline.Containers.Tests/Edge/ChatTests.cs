using Chat.Client;
using Pipeline.Containers.Tests.Provisioning;
using Pipeline.Containers.Tests.Slots;
using Pipeline.Engines.Processes.Slots;
using Pipeline.Ports;
using Pipeline.Traffic;

namespace Pipeline.Containers.Tests.Edge;

/// <summary>The chat that is delivered everywhere else, here in containers.</summary>
public sealed class ChatTests(EngineFixture fixture) : TestsOnAnEngine(fixture)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [ContainerFact]
    public async Task What_people_say_survives_the_next_release_of_the_module_that_keeps_it()
    {
        var address = new Uri($"http://127.0.0.1:{LoopbackPort.Free([])}");
        EdgeSpec spec = new(SiteOnEngine.Environment, [address], [new EdgeModuleSpec("gateway", "/", null), new EdgeModuleSpec("messages", null, null)]);
        await using var edge = await Site.Engine.EnsureEdgeAsync(spec, default);
        var gateway = await StartAsync("gateway", 1, await Fixture.BuildAsync("Chat.Gateway", "tests/Chat/Chat.Gateway/Dockerfile"));
        var image = await Fixture.BuildAsync("Chat.Messages", "tests/Chat/Chat.Messages/Dockerfile");
        await RouteAsync(edge, gateway, await StartAsync("messages", 1, image));
        await ReadyAsync("messages-1", "gateway-1");
        var client = await SignInAsync(address);
        await using (var socket = await client.ConnectAsync())
        {
            await socket.JoinAsync("room", null, Limit);
            (await socket.SendAsync("room", Guid.NewGuid().ToString("n"), "is anybody there?", Limit)).Sequence.Should().Be(1);
        }

        var next = await StartAsync("messages", 2, image);
        await ReadyAsync("messages-2");
        await RouteAsync(edge, gateway, next);
        await Site.Engine.StopAsync(SiteOnEngine.Environment, "messages-1", default);
        (await client.HistoryAsync("room", 0)).Messages.Should().ContainSingle().Which.Text.Should().Be("is anybody there?");
    }

    private static async Task<ChatClient> SignInAsync(Uri address)
    {
        ChatClient client = new(new(address, "work", "ann", null), ChatClient.CreateHttp()) { Limit = Limit };
        await client.SignInAsync();
        return client;
    }

    private static async Task RouteAsync(IEdge edge, params RunningSlot[] slots)
    {
        var lease = await edge.AcquireLeaseAsync("test", "route", takeOver: false, default);
        var routes = slots.Select(slot => new ModuleRoute(slot.Module, new SlotRoute(slot.Name, slot.Revision, slot.Address), null));
        await edge.SetRoutesAsync(lease.Token, await edge.RoutesAsync(default) with { Rollout = 1, Modules = [.. routes] }, default);
    }

    private Task<RunningSlot> StartAsync(string module, int revision, string image) => Site.Engine.StartAsync(
        new()
        {
            Environment = SiteOnEngine.Environment,
            Module = module,
            Revision = revision,
            Release = $"1.{revision}.0",
            Digest = image,
            Configuration = new Dictionary<string, string>(),
            Volumes = module == "messages" ? ["chatdata"] : [],
            Modules = ["gateway", "messages"],
            WritablePaths = ["/tmp"],
        },
        default);

    private async Task ReadyAsync(params string[] slots)
    {
        foreach (var slot in slots)
            (await Site.Engine.WaitUntilReadyAsync(SiteOnEngine.Environment, slot, SiteOnEngine.Patience, default)).Should().BeEquivalentTo(Readiness.Yes);
    }
}
