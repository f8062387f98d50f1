using Pipeline.Engines.Containers.Connecting;
using Pipeline.Ports;

namespace Pipeline.Containers.Tests.Requests;

public sealed class EngineAddressTests
{
    [Theory]
    [InlineData(null, "unix:///var/run/docker.sock")]
    [InlineData("unix:///run/user/1000/docker.sock", "unix:///run/user/1000/docker.sock")]
    public void A_socket_of_this_machine_is_taken_as_it_is(string? host, string address) => Of(host).ToString().Should().Be(address);

    [Fact]
    public void A_remote_engine_is_reached_over_tls_with_the_certificates_where_dockers_own_client_has_them()
    {
        Of("tcp://site:2376", ("DOCKER_TLS_VERIFY", "1"), ("HOME", "/home/me")).Certificates.Should().Be("/home/me/.docker");
        Of("tcp://site:2376", ("DOCKER_TLS_VERIFY", "1"), ("DOCKER_CERT_PATH", "/certs")).Should().Be(new EngineAddress(new Uri("tcp://site:2376"), "/certs"));
    }

    [Theory]
    [InlineData("tcp://site:2375", "*without TLS*")]
    [InlineData("site", "*is no address*")]
    [InlineData("ftp://site", "*not understood*")]
    [InlineData("unix:///", "*not understood*")]
    public void An_address_that_is_none_or_open_to_everybody_is_refused(string host, string message)
    {
        var address = () => Of(host);
        address.Should().Throw<EngineException>().WithMessage(message);
    }

    private static EngineAddress Of(string? host, params (string Name, string Value)[] more) =>
        EngineAddress.Of(name => name == "DOCKER_HOST" ? host : more.FirstOrDefault(variable => variable.Name == name).Value);
}
