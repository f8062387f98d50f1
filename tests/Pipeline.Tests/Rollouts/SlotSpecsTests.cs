using Pipeline.Ports;
using Pipeline.Products;
using Pipeline.Releases;
using Pipeline.Rollouts;

namespace Pipeline.Tests.Rollouts;

public sealed class SlotSpecsTests
{
    private static readonly SecretSource Vault = SecretSource.Command("vault", "read", "token");

    private static readonly Product Today = new("chat")
    {
        Modules = [new Module("gateway") { Project = "gateway", Limits = new(MemoryBytes: 2), Secrets = new Dictionary<string, SecretSource> { ["token"] = Vault } }],
    };

    [Fact]
    public void A_slot_is_started_as_it_was_released_whatever_the_product_says_today()
    {
        var settings = RunSettings.Of(Today.Modules[0] with { Limits = new(MemoryBytes: 1), StopGrace = TimeSpan.FromSeconds(3) }, [new("a.conf", [1])]);
        var slot = Of(new ModuleRelease("gateway", "sha256:a", new Dictionary<string, string>()) { Settings = settings });
        (slot.Limits.MemoryBytes, slot.StopGrace, slot.Files.Single().Path).Should().Be((1, TimeSpan.FromSeconds(3), "a.conf"));
        slot.Secrets.Should().ContainSingle().Which.Value.Should().Be(Vault);
    }

    [Fact]
    public void A_slot_of_a_release_without_settings_is_started_as_the_product_says() =>
        Of(new ModuleRelease("gateway", "sha256:a", new Dictionary<string, string>())).Limits.MemoryBytes.Should().Be(2);

    [Fact]
    public void A_secret_that_nobody_declares_any_more_is_named()
    {
        var release = new ModuleRelease("gateway", "sha256:a", new Dictionary<string, string>()) { Settings = new() { Secrets = ["mail"] } };
        var spec = () => Of(release);
        spec.Should().Throw<EngineException>().WithMessage("*gateway-7 of release 1.0.0 needs the secret 'mail'*");
    }

    private static SlotSpec Of(ModuleRelease release)
    {
        DeployedModule deployed = new(release, 7, "1.0.0");
        return SlotSpecs.Of(Today, "test", [deployed], deployed);
    }
}
