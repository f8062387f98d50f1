using System.Net;
using System.Net.Sockets;
using Pipeline.EdgeClient;
using Pipeline.EdgeControl.Tests.Running;
using Pipeline.Ports;

namespace Pipeline.EdgeControl.Tests.Admin;

public sealed class LostAnswerTests
{
    [Fact]
    public async Task A_change_whose_answer_is_lost_is_not_repeated()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var accepted = 0;
        await using var connection = new EdgeConnection(OpenAsync, "the edge under test");
        var append = connection.AppendAsync(RunningEdge.Entry(1, 0), default);
        using (var client = await listener.AcceptTcpClientAsync())
            await client.GetStream().ReadExactlyAsync(new byte[10]);
        await append.Awaiting(it => it).Should().ThrowAsync<EdgeUnreachableException>().WithMessage("*the edge under test*");
        accepted.Should().Be(1);

        async Task<Stream> OpenAsync(CancellationToken cancellation)
        {
            accepted++;
            var client = new TcpClient();
            await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint, cancellation);
            return client.GetStream();
        }
    }

    [Fact]
    public async Task An_edge_that_does_not_answer_in_time_is_unreachable()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var silent = new TcpClient();
        await silent.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        await using var connection = new EdgeConnection(
            _ => Task.FromResult<Stream>(silent.GetStream()), "a silent edge", TimeSpan.FromMilliseconds(50));
        await connection.Awaiting(it => it.StatusAsync(default)).Should().ThrowAsync<EdgeUnreachableException>().WithMessage("*did not answer within*");
    }
}
