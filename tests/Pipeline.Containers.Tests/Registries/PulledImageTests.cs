using Pipeline.Engines.Containers.Registries;

namespace Pipeline.Containers.Tests.Registries;

public sealed class PulledImageTests
{
    private static readonly string Id = $"sha256:{new string('a', 64)}";
    private static readonly ImageReference Reference = ImageReference.Parse($"registry.example/chat/web@sha256:{new string('d', 64)}");

    [Fact]
    public void The_image_that_the_release_names_is_taken() => RegistryTransfers.WhyOther(Reference, Id, Id).Should().BeNull();

    [Theory]
    [InlineData(null, "the registry gave none under that digest instead of*")]
    [InlineData("sha256:b", "the registry gave sha256:b instead of*")]
    public void Another_image_is_named(string? pulled, string words) =>
        RegistryTransfers.WhyOther(Reference, Id, pulled).Should().Match($"{Reference} is not the image that the release names: {words}BuildImages --registry.");

    [Fact]
    public void An_engine_that_knows_images_by_their_manifests_is_named_as_the_reason_with_the_way_out() =>
        RegistryTransfers.WhyOther(Reference, Id, Reference.Digest).Should().Match($"{Reference} cannot be compared*{Id}*containerd's store*\"containerd-snapshotter\" off*");
}
