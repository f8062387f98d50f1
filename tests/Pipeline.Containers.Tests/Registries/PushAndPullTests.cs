using Docker.DotNet.Models;
using Pipeline.Containers.Tests.Provisioning;
using Pipeline.Containers.Tests.Slots;
using Pipeline.EdgeClient;
using Pipeline.Engines.Containers;
using Pipeline.Engines.Containers.Images;
using Pipeline.Engines.Containers.Registries;
using Pipeline.Ports;

namespace Pipeline.Containers.Tests.Registries;

public sealed class PushAndPullTests(EngineFixture fixture) : TestsOnAnEngine(fixture)
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pushed-").FullName;
    private PrivateRegistry _registry = null!;

    public override async Task InitializeAsync()
    {
        if (RegistryOffer.WhyNone is null)
            _registry = await PrivateRegistry.StartAsync();
    }

    public override async Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        if (RegistryOffer.WhyNone is not null)
            return;
        await base.DisposeAsync();
        await _registry.DisposeAsync();
    }

    [RegistryFact]
    public async Task A_slot_whose_image_the_engine_has_not_is_started_from_the_registry_that_it_was_pushed_to()
    {
        var (id, pushed) = await PushedAsync(from: Fixture.Module);
        await ForgetAsync(id);
        using ContainerEngine engine = new(
            new() { Product = Site.Product, EdgeImage = Fixture.Edge, Address = Fixture.Address, Credentials = _registry.SignedIn }, (open, name) => new EdgeConnection(open, name, TimeSpan.FromSeconds(30)));
        await using var edge = await engine.EnsureEdgeAsync(SiteOnEngine.EdgeSpec(), default);
        var slot = await engine.StartAsync(Site.Slot() with { Digest = id, Registry = $"{pushed}" }, default);
        (await engine.WaitUntilReadyAsync(SiteOnEngine.Environment, slot.Name, SiteOnEngine.Patience, default)).Should().BeEquivalentTo(Readiness.Yes);
        (await Fixture.Client.Containers.InspectContainerAsync(Site.Container(slot.Name))).Image.Should().Be(id);
        await engine.StopAsync(SiteOnEngine.Environment, slot.Name, default);
        await ForgetAsync(id);
    }

    [RegistryFact]
    public async Task An_image_under_the_digest_asked_for_that_is_not_the_releases_is_removed_again()
    {
        var (id, pushed) = await PushedAsync();
        await ForgetAsync(id);
        var start = () => StartAsync(_registry.SignedIn, $"sha256:{new string('0', 64)}", pushed);
        await start.Should().ThrowAsync<EngineException>().WithMessage($"*is not the image that the release names: the registry gave {id}*removed*");
        (await HasAsync(id)).Should().BeFalse();
    }

    [RegistryFact]
    public async Task Somebody_who_did_not_sign_in_can_neither_push_nor_pull_and_is_told_how()
    {
        using ContainerImages images = new(Fixture.Address);
        var push = () => images.PushAsync(Fixture.Module, _registry.Address, "web", "1.0.0", PrivateRegistry.SignedOut, default);
        (await push.Should().ThrowAsync<EngineException>().WithMessage("*web:1.0.0 could not be pushed*docker login 127.0.0.1:*")).Which.ToString().Should().NotContain(PrivateRegistry.Password);
        var (id, pushed) = await PushedAsync();
        await ForgetAsync(id);
        var start = () => StartAsync(PrivateRegistry.SignedOut, id, pushed);
        await start.Should().ThrowAsync<EngineException>().WithMessage($"{pushed} could not be pulled: *");
    }

    [RegistryFact]
    public async Task What_was_never_pushed_is_named()
    {
        var start = () => StartAsync(_registry.SignedIn, $"sha256:{new string('0', 64)}", ImageReference.Parse($"{_registry.Address.Repository("none")}@sha256:{new string('1', 64)}"));
        await start.Should().ThrowAsync<EngineException>().WithMessage("*tests/none@sha256:1*could not be pulled*not found*BuildImages --registry*");
    }

    private async Task<RunningSlot> StartAsync(RegistryCredentials credentials, string id, ImageReference image)
    {
        using ContainerEngine engine = new(
            new() { Product = Site.Product, EdgeImage = Fixture.Edge, Address = Fixture.Address, Credentials = credentials }, (_, _) => throw new NotSupportedException());
        return await engine.StartAsync(Site.Slot() with { Digest = id, Registry = $"{image}" }, default);
    }

    // Its own content, so that no other test loses an image when this one takes it away; what does not run needs nothing more.
    private async Task<(string Id, ImageReference Pushed)> PushedAsync(string from = "scratch")
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "unique.txt"), $"{Guid.NewGuid()}");
        await File.WriteAllTextAsync(Path.Combine(_folder, "Dockerfile"), $"FROM {from}\nCOPY unique.txt /\n");
        using ContainerImages images = new(Fixture.Address);
        var id = await images.BuildAsync(new ImageSpec($"pipeline-tests/{Site.Product}:test", _folder, Path.Combine(_folder, "Dockerfile")), _ => { }, default);
        return (id, await images.PushAsync(id, _registry.Address, "web", "1.0.0", _registry.SignedIn, default));
    }

    private Task<IList<IDictionary<string, string>>> ForgetAsync(string id) =>
        Fixture.Client.Images.DeleteImageAsync(id, new ImageDeleteParameters { Force = true });

    private async Task<bool> HasAsync(string id)
    {
        using ContainerImages images = new(Fixture.Address);
        return await images.HasAsync(id, default);
    }
}
