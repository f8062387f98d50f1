using System.Net;
using Docker.DotNet.Models;
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
        var few = EdgePlan.Of(Spec("gateway", "messages"), EdgePlace.OnHost(Network)).Modules.ToDictionary(module => module.Name, module => module.InternalListener);
        var more = EdgePlan.Of(Spec("archive", "gateway", "messages", "push"), EdgePlace.OnHost(Network)).Modules.ToDictionary(module => module.Name, module => module.InternalListener);
        more.Should().Contain(few);
        more.Values.Should().OnlyHaveUniqueItems().And.OnlyContain(listener => listener.Host == "10.1.2.1" && listener.Port >= 20_000 && listener.Port < 30_000);
    }

    [Fact]
    public void The_edge_is_on_the_hosts_network_with_its_state_in_a_volume_and_certificates_read_only()
    {
        var spec = Spec("gateway") with { Certificate = new CertificateFiles("/etc/tls/chain.pem", "/etc/tls/private/key.pem") };
        var request = Request(spec, EdgePlace.OnHost(Network));
        request.HostConfig!.NetworkMode.Should().Be("host");
        request.HostConfig.Mounts!.Select(mount => (mount.Type, mount.Source, mount.Target, mount.ReadOnly ?? false)).Should().Equal(
            ("volume", "chat.production.edge", "/var/lib/pipeline", false), ("bind", "/etc/tls", "/etc/tls", true), ("bind", "/etc/tls/private", "/etc/tls/private", true));
        request.Labels.Should().ContainKey("pipeline.listener.gateway");
    }

    [Fact]
    public void Where_the_processor_is_short_the_edge_goes_before_slots()
    {
        const long usual = 1024;
        Request(Spec("gateway"), EdgePlace.OnHost(Network)).HostConfig!.CPUShares.Should().BeGreaterThan(usual);
    }

    [Fact]
    public void Without_a_host_network_the_edge_is_in_the_sites_own_and_publishes_where_people_come()
    {
        var request = Request(Spec("gateway"), EdgePlace.Published(Network));
        request.HostConfig!.NetworkMode.Should().Be("chat.production");
        request.HostConfig.PortBindings!["8080/tcp"].Should().ContainSingle().Which.Should().Match<PortBinding>(binding => binding.HostIP == "127.0.0.1" && binding.HostPort == "8080");
        request.NetworkingConfig!.EndpointsConfig!["chat.production"].IPAMConfig!.IPv4Address.Should().Be("10.1.2.254");
        request.Labels!["pipeline.listener.gateway"].Should().StartWith("http://10.1.2.254:");
        EdgePlan.Of(Spec("gateway"), EdgePlace.Published(Network)).PublicListeners.Should().Equal(new Uri("http://0.0.0.0:8080"));
    }

    [Fact]
    public void The_page_for_Prometheus_is_where_it_was_asked_for_on_the_engines_machine()
    {
        var spec = Spec("gateway") with { MetricsListener = new Uri("http://127.0.0.1:9464") };
        EdgePlan.Of(spec, EdgePlace.OnHost(Network)).MetricsListener.Should().Be(new Uri("http://127.0.0.1:9464"));
        EdgePlan.Of(spec, EdgePlace.Published(Network)).MetricsListener.Should().Be(new Uri("http://0.0.0.0:9464"));
        var request = Request(spec, EdgePlace.Published(Network));
        request.HostConfig!.PortBindings!["9464/tcp"].Should().ContainSingle().Which.HostIP.Should().Be("127.0.0.1");
        request.ExposedPorts.Should().ContainKey("9464/tcp");
        request.Labels!["pipeline.public"].Should().NotContain("9464");
    }

    [Theory]
    [InlineData("Debian GNU/Linux 12", "name=seccomp,profile=default", true)]
    [InlineData("Debian GNU/Linux 12", "name=rootless", false)]
    [InlineData("Docker Desktop", "name=seccomp,profile=default", false)]
    public void A_rootless_engine_and_a_desktops_have_no_host_network(string system, string security, bool has) =>
        EdgeNetworking.HasHostNetwork(new() { OperatingSystem = system, SecurityOptions = [security] }).Should().Be(has);

    private static CreateContainerParameters Request(EdgeSpec spec, EdgePlace place) => EdgeRequest.Of(
        new Site("chat", "production"), new EngineImage("sha256:1", new ContainerUser(1654, 1654), []), EdgePlan.Of(spec, place), place, spec);

    private static EdgeSpec Spec(params string[] modules) =>
        new("production", [new Uri("http://127.0.0.1:8080")], [.. modules.Select(module => new EdgeModuleSpec(module, null, null))]);
}
