using Docker.DotNet.Models;
using Pipeline.Containers.Tests.Provisioning;
using Pipeline.Containers.Tests.Slots;
using Pipeline.Ports;

namespace Pipeline.Containers.Tests.Registries;

public sealed class LyingRegistryTests(EngineFixture fixture) : TestsOnAnEngine(fixture)
{
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
        (await Site.Engine.InspectAsync(SiteOnEngine.Environment, default)).Should().BeEmpty();
    }

    [ContainerFact]
    public async Task The_same_registry_is_believed_when_it_tells_the_truth()
    {
        await using var registry = await LyingRegistry.StartAsync(Lie.None);
        await StartAsync(registry).Should().ThrowAsync<EngineException>().WithMessage("*could not start*", "its image has no program, but it was taken");
        await Site.Engine.StopAsync(SiteOnEngine.Environment, "echo-1", default);
        await Fixture.Client.Images.DeleteImageAsync(registry.Id, new ImageDeleteParameters { Force = true });
    }

    private Func<Task> StartAsync(LyingRegistry registry) =>
        () => Site.Engine.StartAsync(Site.Slot() with { Digest = registry.Id, Registry = $"{registry.Image}" }, default);

    private async Task<IEnumerable<string>> ImagesAsync() =>
        (await Fixture.Client.Images.ListImagesAsync(new ImagesListParameters { All = true })).Select(image => image.ID);
}
