using System.Net;
using Pipeline.Engines.Containers.Edge;
using Pipeline.Engines.Containers.Images;
using Pipeline.Engines.Containers.Naming;
using Pipeline.Engines.Containers.Networks;
using Pipeline.Ports;
using Pipeline.Traffic;

namespace Pipeline.Containers.Tests.Requests;

public sealed class EdgePlanTests
{
    private static readonly Subnet Network = new(IPNetwork.Parse("10.1.2.0/24"), IPAddress.Parse("10.1.2.1"));

    [Fact]
    public void A_module_keeps_its_internal_address_when_others_come()
    {
        var few = EdgePlan.Of(Spec("gateway", "messages"), Network).Modules.ToDictionary(module => module.Name, module => module.InternalListener);
        var more = EdgePlan.Of(Spec("archive", "gateway", "messages", "push"), Network).Modules.ToDictionary(module => module.Name, module => module.InternalListener);
        more.Should().Contain(few);
        more.Values.Should().OnlyHaveUniqueItems().And.OnlyContain(listener => listener.Host == "10.1.2.1" && listener.Port >= 20_000 && listener.Port < 30_000);
    }

    [Fact]
    public void The_edge_is_on_the_hosts_network_with_its_state_in_a_volume_and_certificates_read_only()
    {
        var spec = Spec("gateway") with { Certificate = new CertificateFiles("/etc/tls/chain.pem", "/etc/tls/private/key.pem") };
        var request = EdgeRequest.Of(new Site("chat", "production"), new EngineImage("sha256:1", new ContainerUser(1654, 1654), []), EdgePlan.Of(spec, Network));
        request.HostConfig!.NetworkMode.Should().Be("host");
        request.HostConfig.Mounts!.Select(mount => (mount.Type, mount.Source, mount.Target, mount.ReadOnly ?? false)).Should().Equal(
            ("volume", "chat.production.edge", "/var/lib/pipeline", false), ("bind", "/etc/tls", "/etc/tls", true), ("bind", "/etc/tls/private", "/etc/tls/private", true));
        request.Labels.Should().ContainKey("pipeline.listener.gateway");
    }

    private static EdgeSpec Spec(params string[] modules) =>
        new("production", [new Uri("http://127.0.0.1:8080")], [.. modules.Select(module => new EdgeModuleSpec(module, null, null))]);
}
