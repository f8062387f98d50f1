using System.Net;
using Pipeline.Engines.Containers.Naming;
using Pipeline.Engines.Containers.Networks;
using Pipeline.Ports;

namespace Pipeline.Containers.Tests.Requests;

public sealed class SubnetTests
{
    private static readonly Subnet Small = new(IPNetwork.Parse("10.1.2.8/29"), IPAddress.Parse("10.1.2.9"));

    [Fact]
    public void Every_address_but_network_gateway_edge_and_broadcast_is_given_once()
    {
        HashSet<IPAddress> taken = [];
        for (var slot = 0; slot < 4; slot++)
            taken.Add(Small.Free("gateway-1", taken)).Should().BeTrue();
        taken.Select(address => $"{address}").Should().BeEquivalentTo("10.1.2.10", "10.1.2.11", "10.1.2.12", "10.1.2.13");
        $"{Small.Edge}".Should().Be("10.1.2.14");
        var more = () => Small.Free("gateway-1", taken);
        more.Should().Throw<EngineException>().WithMessage("All 6 addresses*");
    }

    [Theory]
    [InlineData("chat", "test")]
    [InlineData("a-product-with-a-name-of-forty-characters", "an-environment-of-the-same-length-or-so")]
    public void The_name_of_a_bridge_fits_into_the_kernel(string product, string environment) =>
        new Site(product[..Math.Min(40, product.Length)], environment).Bridge.Length.Should().BeLessThanOrEqualTo(15);

    [Fact]
    public void The_next_revision_does_not_get_the_address_that_was_just_left()
    {
        Subnet usual = new(IPNetwork.Parse("10.1.2.0/24"), IPAddress.Parse("10.1.2.1"));
        var addresses = Enumerable.Range(1, 20).Select(revision => usual.Free($"gateway-{revision}", new HashSet<IPAddress>())).ToArray();
        addresses.Zip(addresses.Skip(1)).Should().NotContain(pair => pair.First.Equals(pair.Second));
    }
}
