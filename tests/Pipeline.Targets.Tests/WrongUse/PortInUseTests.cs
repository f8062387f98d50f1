using System.Net;
using System.Net.Sockets;

namespace Pipeline.Targets.Tests.WrongUse;

public sealed class PortInUseTests : IAsyncLifetime
{
    private readonly Site _site = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public Task DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_public_port_in_use_is_named_with_its_holder_and_nothing_is_left_running()
    {
        await _site.BuildAsync("1.0.0");
        using (TcpListener other = new(IPAddress.Loopback, _site.Port))
        {
            other.Start();
            var ending = await _site.TypeAsync("Canary");
            ending.ExitCode.Should().Be(1);
            ending.Text.Should().Contain($"Port {_site.Port} of 127.0.0.1").And.Contain($"process {Environment.ProcessId}:").And.Contain("another port");
            Processes.Any(_site.Environment).Should().BeFalse("nothing was started");
        }

        (await _site.TypeAsync("Canary")).ExitCode.Should().Be(0, "the way out is taken");
    }
}
