using Pipeline.Engines.Containers.Registries;
using Pipeline.Ports;

namespace Pipeline.Containers.Tests.Registries;

public sealed class ImageNameTests
{
    private static readonly string Digest = $"sha256:{new string('a', 64)}";

    [Theory]
    [InlineData("localhost/chat", "localhost/chat/web")]
    [InlineData("127.0.0.1:5000/chat/", "127.0.0.1:5000/chat/web")]
    [InlineData("build-host:5000", "build-host:5000/web")]
    [InlineData("ghcr.io/some-body/chat__all", "ghcr.io/some-body/chat__all/web")]
    public void A_registry_is_a_host_and_what_all_names_there_begin_with(string text, string name)
    {
        var repository = RegistryAddress.Parse(text).Repository("web");
        repository.Should().Be(name);
        ImageReference.Parse($"{repository}@{Digest}").ToString().Should().Be($"{name}@{Digest}");
    }

    [Theory]
    [InlineData("chat")]
    [InlineData("chat/web")]
    [InlineData("https://ghcr.io/chat")]
    [InlineData("ghcr.io/Chat")]
    [InlineData("ghcr.io/../chat")]
    [InlineData("ghcr.io/chat:tag")]
    [InlineData("ann@ghcr.io/chat")]
    [InlineData("ghcr.io/chat\n")]
    [InlineData("-ghcr.io/chat")]
    [InlineData("")]
    public void What_is_no_registry_is_refused_with_what_is_one(string text)
    {
        var parse = () => RegistryAddress.Parse(text);
        parse.Should().Throw<EngineException>().WithMessage("*is no registry: give HOST[:PORT]/PREFIX*");
    }

    [Theory]
    [InlineData("ghcr.io/chat/web:1.0.0")]
    [InlineData("ghcr.io/chat/web@sha256:abc")]
    [InlineData("chat/web@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void An_image_that_is_not_named_by_its_content_is_not_pulled(string text)
    {
        var parse = () => ImageReference.Parse(text);
        parse.Should().Throw<EngineException>().WithMessage("*names no image in a registry by its content*");
    }
}
