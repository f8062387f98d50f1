using System.Net;
using Pipeline.Engines.Containers.Images;
using Pipeline.Engines.Containers.Naming;
using Pipeline.Engines.Containers.Slots;
using Pipeline.Ports;

namespace Pipeline.Containers.Tests.Requests;

public sealed class SlotRequestTests
{
    private static readonly Site Production = new("chat", "production");
    private static readonly EngineImage Image = new($"sha256:{new string('a', 64)}", new ContainerUser(1654, 1654), ["dotnet", "gateway.dll"]);
    private static readonly Dictionary<string, string> Listeners = new() { ["messages"] = "http://10.1.2.1:20001" };

    private static readonly SlotSpec Gateway = new()
    {
        Environment = "production",
        Module = "gateway",
        Revision = 7,
        Release = "1.2.3",
        Digest = Image.Id,
        Configuration = new Dictionary<string, string> { ["CHAT_MODE"] = "a=b c" },
        Volumes = ["chat-data"],
        Modules = ["messages"],
        WritablePaths = ["/tmp"],
        StopGrace = TimeSpan.FromSeconds(40),
    };

    [Fact]
    public void A_slot_is_named_labelled_and_told_what_it_needs()
    {
        var request = SlotRequest.Of(Production, Gateway, Image, IPAddress.Parse("10.1.2.9"), Listeners);
        request.Name.Should().Be("chat.production.slot.gateway-7");
        request.Image.Should().Be(Image.Id, "a tag could mean another image tomorrow");
        request.Env.Should().Equal(
            "CHAT_MODE=a=b c", "PIPELINE_LISTEN=http://10.1.2.9:8080", "PIPELINE_MODULE_MESSAGES_URL=http://10.1.2.1:20001", "PIPELINE_RELEASE=1.2.3",
            "PIPELINE_REVISION=7", "PIPELINE_SLOT=gateway-7", "PIPELINE_VOLUME_CHAT_DATA=/volumes/chat-data/data");
        request.NetworkingConfig!.EndpointsConfig!["chat.production"].IPAMConfig!.IPv4Address.Should().Be("10.1.2.9");
        request.HostConfig!.Mounts.Should().ContainSingle().Which.Source.Should().Be("chat.production.data.chat-data");
        request.HostConfig.Tmpfs!["/tmp"].Should().Contain("uid=1654").And.Contain("noexec");
        request.StopTimeout.Should().Be(TimeSpan.FromSeconds(40));
    }

    [Fact]
    public void The_specification_follows_what_was_asked_for_and_not_the_address()
    {
        var specification = SlotRequest.Specification(Gateway, Listeners);
        SlotRequest.Specification(Gateway with { WritablePaths = ["/tmp"] }, Listeners).Should().Be(specification);
        SlotSpec[] others =
        [
            Gateway with { Digest = $"sha256:{new string('b', 64)}" }, Gateway with { Revision = 8 }, Gateway with { Limits = new(MemoryBytes: 1) },
            Gateway with { WritablePaths = [] }, Gateway with { Volumes = [] }, Gateway with { StopGrace = TimeSpan.FromSeconds(41) },
            Gateway with { Configuration = new Dictionary<string, string> { ["CHAT_MODE"] = "other" } },
        ];
        others.Select(other => SlotRequest.Specification(other, Listeners)).Append(specification).Should().OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData("../etc")]
    [InlineData("tmp")]
    [InlineData("/a/../etc")]
    [InlineData("/tmp:exec")]
    [InlineData("/")]
    public void A_writable_path_that_is_none_is_refused(string path) => Refused(Gateway with { WritablePaths = [path] }, $"*'{path}'*");

    [Theory]
    [InlineData("A=B")]
    [InlineData("")]
    [InlineData("1A")]
    [InlineData("A\nB")]
    public void A_variable_whose_name_is_none_is_refused(string name) =>
        Refused(Gateway with { Configuration = new Dictionary<string, string> { [name] = "x" } }, "*is no name of a variable*");

    [Theory]
    [InlineData("chat;rm -rf /", "test")]
    [InlineData("chat", "../up")]
    [InlineData("chat", "Prod")]
    [InlineData("", "test")]
    public void A_hostile_product_or_environment_is_refused(string product, string environment)
    {
        var site = () => new Site(product, environment);
        site.Should().Throw<EngineException>();
    }

    private static void Refused(SlotSpec slot, string message)
    {
        var request = () => SlotRequest.Of(Production, slot, Image, IPAddress.Loopback, Listeners);
        request.Should().Throw<EngineException>().WithMessage(message);
    }
}
