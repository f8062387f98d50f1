using Pipeline.Containers.Tests.Provisioning;
using Pipeline.Containers.Tests.Slots;
using Pipeline.EdgeClient;
using Pipeline.Engines.Containers;
using Pipeline.Ports;

namespace Pipeline.Containers.Tests.Connecting;

public sealed class EngineOverSshTests(EngineFixture fixture) : TestsOnAnEngine(fixture)
{
    private PrivateSshServer _server = null!;

    public override async Task InitializeAsync()
    {
        if (SshOffer.WhyNone is null)
            _server = await PrivateSshServer.StartAsync();
    }

    public override async Task DisposeAsync()
    {
        if (SshOffer.WhyNone is not null)
            return;
        await base.DisposeAsync();
        await _server.DisposeAsync();
    }

    [SshFact]
    public async Task An_engine_over_ssh_is_steered_like_one_of_this_machine_and_its_tunnel_ends_with_it()
    {
        var before = Tunnels();
        using (var engine = Engine())
        {
            await using var edge = await engine.EnsureEdgeAsync(SiteOnEngine.EdgeSpec(), default);
            var slot = await engine.StartAsync(Site.Slot(), default);
            (await engine.WaitUntilReadyAsync(SiteOnEngine.Environment, slot.Name, SiteOnEngine.Patience, default)).Should().BeEquivalentTo(Readiness.Yes);
            (await engine.InspectAsync(SiteOnEngine.Environment, default)).Should().ContainSingle().Which.Name.Should().Be("echo-1");
            (await edge.StatusAsync(default)).Environment.Should().Be(SiteOnEngine.Environment);
            Tunnels().Except(before).Should().ContainSingle();
        }

        Tunnels().Except(before).Should().BeEmpty();
    }

    [SshFact]
    public async Task A_connection_that_broke_is_opened_again_by_the_next_call()
    {
        using var engine = Engine();
        await engine.InspectAsync(SiteOnEngine.Environment, default);
        await _server.CutAsync();
        await SiteOnEngine.UntilAsync(async () =>
        {
            try
            {
                return (await engine.InspectAsync(SiteOnEngine.Environment, default)).Count == 0;
            }
            catch (EngineException)
            {
                return false;
            }
        }, "a call that meets the broken connection fails, one after it opens another");
    }

    [SshFact]
    public async Task A_server_that_is_not_known_is_not_spoken_to()
    {
        await _server.ForgetKeyAsync();
        using var engine = Engine();
        await engine.Invoking(other => other.InspectAsync(SiteOnEngine.Environment, default)).Should().ThrowAsync<EngineException>().WithMessage("ssh does not get to ssh://*Host key verification failed*must come in without asking*");
    }

    private ContainerEngine Engine() => new(
        new() { Product = Site.Product, EdgeImage = Fixture.Edge, Address = _server.AddressOf(Fixture.Address) }, (open, name) => new EdgeConnection(open, name, TimeSpan.FromSeconds(30)));

    private static string[] Tunnels() =>
    [
        .. Directory.GetDirectories("/proc").Where(process => int.TryParse(Path.GetFileName(process), out _) && IsTunnel(process)),
    ];

    private static bool IsTunnel(string process)
    {
        try
        {
            var words = File.ReadAllText(Path.Combine(process, "cmdline")).Split('\0');
            return Path.GetFileName(words[0]) == "ssh" && words.Any(word => word.Contains("/pl-ssh-", StringComparison.Ordinal));
        }
        catch (IOException)
        {
            return false;
        }
    }
}
