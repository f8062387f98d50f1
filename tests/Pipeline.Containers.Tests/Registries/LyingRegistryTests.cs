using Docker.DotNet.Models;
using Pipeline.Containers.Tests.Provisioning;
using Pipeline.Containers.Tests.Slots;
using Pipeline.Ports;

namespace Pipeline.Containers.Tests.Registries;

[Collection(OnAnEngine.Name)]
public sealed class LyingRegistryTests(EngineFixture fixture) : IAsyncLifetime
{
    private readonly SiteOnEngine _site = fixture.NewSite();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (EngineOffer.WhyNone is null)
            await _site.DisposeAsync();
    }

    public static TheoryData<Lie> Lies => [Lie.Manifest, Lie.Configuration, Lie.Layer];

    [ContainerTheory]
    [MemberData(nameof(Lies))]
    public async Task A_registry_whose_content_does_not_hash_to_the_digest_asked_for_is_refused_and_nothing_is_kept(Lie lie)
    {
        await using var registry = await LyingRegistry.StartAsync(lie);
        var before = await ImagesAsync();
        (await StartAsync(registry).Should().ThrowAsync<EngineException>().WithMessage($"{registry.Image} could not be pulled: *verification failed*nothing of it is kept*"))
            .Which.Message.Should().NotContain("\n");
        (await ImagesAsync()).Should().BeEquivalentTo(before);
        (await _site.Engine.InspectAsync(SiteOnEngine.Environment, default)).Should().BeEmpty();
    }

    [ContainerFact]
    public async Task The_same_registry_is_believed_when_it_tells_the_truth()
    {
        await using var registry = await LyingRegistry.StartAsync(Lie.None);
        await StartAsync(registry).Should().ThrowAsync<EngineException>().WithMessage("*could not start*", "its image has no program, but it was taken");
        await _site.Engine.StopAsync(SiteOnEngine.Environment, "echo-1", default);
        await fixture.Client.Images.DeleteImageAsync(registry.Id, new ImageDeleteParameters { Force = true });
    }

    private Func<Task> StartAsync(LyingRegistry registry) =>
        () => _site.Engine.StartAsync(_site.Slot() with { Digest = registry.Id, Registry = $"{registry.Image}" }, default);

    private async Task<IEnumerable<string>> ImagesAsync() =>
        (await fixture.Client.Images.ListImagesAsync(new ImagesListParameters { All = true })).Select(image => image.ID);
}
