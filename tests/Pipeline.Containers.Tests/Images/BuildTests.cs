using Docker.DotNet.Models;
using Pipeline.Containers.Tests.Provisioning;
using Pipeline.Engines.Containers.Images;
using Pipeline.Ports;

namespace Pipeline.Containers.Tests.Images;

[Collection(OnAnEngine.Name)]
public sealed class BuildTests(EngineFixture fixture) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("build-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [ContainerFact]
    public async Task A_build_that_fails_says_its_step_and_leaves_neither_image_nor_container()
    {
        var before = await ContainersAsync();
        var build = () => BuildAsync("pipeline-tests/broken:test", "FROM scratch\nCOPY missing /\n");
        await build.Should().ThrowAsync<EngineException>().WithMessage("*pipeline-tests/broken:test could not be built*Step 2/? : COPY missing*");
        var look = () => fixture.Client.Images.InspectImageAsync("pipeline-tests/broken:test");
        await look.Should().ThrowAsync<Docker.DotNet.DockerImageNotFoundException>();
        (await ContainersAsync()).Should().Be(before);
    }

    [ContainerFact]
    public async Task The_same_content_is_the_same_image_and_carries_where_it_came_from()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "a.txt"), "a");
        var first = await BuildAsync("pipeline-tests/same:test", "FROM scratch\nCOPY a.txt /\n");
        var second = await BuildAsync("pipeline-tests/same:test", "FROM scratch\nCOPY a.txt /\n");
        second.Should().Be(first);
        var image = await fixture.Client.Images.InspectImageAsync(first);
        image.Config!.Labels.Should().Contain("org.opencontainers.image.version", "1.2.3").And.Contain("org.opencontainers.image.created", "2026-01-02T03:04:05Z");
        await fixture.Client.Images.DeleteImageAsync(first, new ImageDeleteParameters { Force = true });
    }

    private async Task<string> BuildAsync(string tag, string dockerfile)
    {
        var path = Path.Combine(_folder, "Dockerfile");
        await File.WriteAllTextAsync(path, dockerfile);
        using ContainerImages images = new(fixture.Address);
        ImageSpec image = new(tag, _folder, path)
        {
            Annotations = ImageAnnotations.Of("1.2.3", "abc", null, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)),
        };
        return await images.BuildAsync(image, _ => { }, default);
    }

    private async Task<int> ContainersAsync() =>
        (await fixture.Client.Containers.ListContainersAsync(new ContainersListParameters { All = true })).Count;
}
