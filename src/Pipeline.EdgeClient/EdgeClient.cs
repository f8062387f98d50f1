using System.Net.Sockets;
using Pipeline.Ports;

namespace Pipeline.EdgeClient;

/// <summary>Ways to an edge.</summary>
public static class EdgeClient
{
    /// <summary>Through the edge's Unix socket on this machine. Connects on the first call.</summary>
    public static IEdge OverUnixSocket(string path) => new EdgeConnection(
        async cancellation =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
        path);
}
