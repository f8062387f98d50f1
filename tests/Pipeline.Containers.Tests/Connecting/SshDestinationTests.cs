using Pipeline.Engines.Containers.Connecting;
using Pipeline.Ports;

namespace Pipeline.Containers.Tests.Connecting;

public sealed class SshDestinationTests
{
    private static readonly string Socket = Path.Combine(Path.GetTempPath(), "engine.sock");
    private static readonly string Configuration = Path.Combine(Path.GetTempPath(), "config");

    [Theory]
    [InlineData("ssh://site", null, "site", null, "/var/run/docker.sock")]
    [InlineData("ssh://site/", null, "site", null, "/var/run/docker.sock")]
    [InlineData("ssh://ann@Site-1.example:2222", "ann", "Site-1.example", 2222, "/var/run/docker.sock")]
    [InlineData("ssh://ann@[::1]:22/run/user/1000/docker.sock", "ann", "::1", 22, "/run/user/1000/docker.sock")]
    internal void An_address_says_who_where_and_which_socket(string address, string? user, string host, int? port, string socket) =>
        SshDestination.Parse(address).Should().Be(new SshDestination(user, host, port, socket));

    [Theory]
    [InlineData("ssh://-oProxyCommand=id")]
    [InlineData("ssh://-oProxyCommand=id/x")]
    [InlineData("ssh://-l@site")]
    [InlineData("ssh://ann@-site")]
    [InlineData("ssh://ann:hunter2@site")]
    [InlineData("ssh://site;id")]
    [InlineData("ssh://$(id)")]
    [InlineData("ssh://site name")]
    [InlineData("ssh://site:0")]
    [InlineData("ssh://site:port")]
    [InlineData("ssh://site/a:b")]
    [InlineData("ssh://site/../etc")]
    [InlineData("ssh://site/a b")]
    [InlineData("ssh://site//")]
    [InlineData("ssh://site?a=b")]
    [InlineData("ssh://site%0aid")]
    [InlineData("ssh://site\n")]
    [InlineData("ssh://")]
    public void What_ssh_could_take_for_something_else_is_refused_and_not_repeated(string address)
    {
        var parse = () => EngineAddress.Of(name => name == "DOCKER_HOST" ? address : null);
        parse.Should().Throw<EngineException>().WithMessage("DOCKER_HOST is ssh:// but not ssh://[USER@]HOST*").Which.Message.Should().NotContain("hunter2").And.NotContain("ProxyCommand");
    }

    [Fact]
    public void The_host_is_the_last_argument_after_the_end_of_options_and_nothing_is_lent_to_the_other_side()
    {
        var arguments = SshDestination.Parse("ssh://ann@site:2222/run/docker.sock").Arguments(Socket, Configuration);
        arguments.Should().StartWith(["-F", Configuration]).And.EndWith(["-l", "ann", "-p", "2222", "-L", $"{Socket}:/run/docker.sock", "--", "site"]);
        arguments.Should().Contain(["-N", "-a", "-x", "BatchMode=yes", "ExitOnForwardFailure=yes", "StreamLocalBindUnlink=yes", "ServerAliveInterval=5"]);
        arguments.Should().NotContain(argument => argument.Contains("StrictHostKeyChecking", StringComparison.Ordinal), "whom to trust is the user's to say");
    }

    [Fact]
    public void Messages_and_commands_to_copy_have_the_address_as_dockers_client_takes_it() =>
        EngineAddress.Of(name => name == "DOCKER_HOST" ? "ssh://ann@site:2222/run/docker.sock" : null).ToString().Should().Be("ssh://ann@site:2222/run/docker.sock");
}
